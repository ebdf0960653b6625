package flowstart.probe;

import org.jspecify.annotations.Nullable;

/** What can be true of AppFlow where its documents are silent, and what each of it means for flowstart's two modes. */
public enum Assumption {

    /** A repeat is answered as its start was. */
    REPEAT_HAS_ID("a repeat is answered with the id of the run", "repeatKeepsExecutionId", true,
            "redeliveries publish RUN_STARTED with the same run", "none: only run records count"),
    /** A repeat starts nothing and names nothing. */
    REPEAT_WITHOUT_ID("a repeat is answered without an id", "repeatKeepsExecutionId", false,
            "redeliveries publish FLOW_ACTIVATED, without the run", "none: only run records count"),
    /** A token protects nothing once its run is over. */
    REPEAT_RUNS_AGAIN("a repeat starts a second run", "PROMISE 1 IS BROKEN: redeliveries run twice; please report this",
            "races may cost runs more; please report this"),

    /** One run at a time. */
    ONE_AT_A_TIME("a start during a run is refused", "runsSideBySide", false,
            "events that come during a run wait as FLOW_BUSY", "as designed: a run in progress is waited for"),
    /** As many as are asked for. */
    SIDE_BY_SIDE("a start during a run is a second run at the same time", "runsSideBySide", true,
            "FLOW_BUSY never comes; each event runs at once", "as designed: a run in progress is waited for"),
    /** One after another. */
    QUEUED("a start during a run is a run that begins after it", "not simulated; please report this",
            "not simulated; please report this"),

    /** Only a start that was made uses its token up. */
    REFUSAL_LEAVES_TOKEN("a refused start leaves its token", "refusalUsesToken", false,
            "busy heals by itself: the retry queue starts what was refused", "a refused start is made again"),
    /** A refusal is remembered too. */
    REFUSAL_USES_TOKEN("a refused start uses its token up", "refusalUsesToken", true,
            "what met a busy flow once stays refused and ends Unconfirmed: prefer the mode cover",
            "a refused start is made under another token after half an hour"),

    /** The run answers its repeats. */
    TOKEN_FIRST("the token is looked at before a run in progress is", "busyBeforeToken", false,
            "redeliveries during the run are answered with success", "none: a run in progress is waited for"),
    /** The run refuses its own repeats. */
    BUSY_FIRST("a run in progress is looked at before the token is", "busyBeforeToken", true,
            "redeliveries during the run are FLOW_BUSY until it ends", "none: a run in progress is waited for"),

    /** A token is the account's. */
    TOKEN_OF_ACCOUNT("one token for two flows starts the first alone", "tokenPerFlow", false,
            "none: the flow is part of the token", "none: the flow is part of the token"),
    /** A token is the flow's. */
    TOKEN_PER_FLOW("one token for two flows starts both", "tokenPerFlow", true, "none: the flow is part of the token",
            "none: the flow is part of the token"),
    /** Tokens live for 8 hours whatever becomes of their flow. */
    TOKENS_OUTLIVE_FLOW("a flow that was made anew remembers its tokens", "deletionForgetsTokens", false,
            "events are protected also when a flow is replaced", "none"),
    /** Tokens go with their flow. */
    DELETION_FORGETS_TOKENS("a flow that was made anew knows no token", "deletionForgetsTokens", true,
            "an event delivered again after its flow was replaced runs again", "none"),

    /** Two starts at once are one run. */
    ONE_OF_TWO("of two starts at once one runs", "as for a start during a run", "as for a start during a run"),
    /** Two starts at once are two runs. */
    BOTH_RUN("two starts at once with two tokens both run", "two events at once can both run",
            "none: workers that race send one token"),
    /** One token is one run, also in a race. */
    ONE_TOKEN_ONE_RUN("two starts at once with one token are one run", "as promised",
            "as promised: workers that race start one successor"),
    /** The token is no lock. */
    ONE_TOKEN_TWO_RUNS("two starts at once with one token are two runs",
            "PROMISE 1 IS BROKEN where deliveries race; please report this",
            "PROMISE 3 IS BROKEN where workers race; please report this"),

    /** A failed run is as good as another. */
    FAILED_RUN_KEEPS_TOKEN("the token of a failed run starts nothing again",
            "a run that failed is started again under another key only", "none: the successor has another token"),
    /** Failing frees the token. */
    FAILED_RUN_FREES_TOKEN("the token of a failed run starts another run",
            "a redelivery after a failed run runs again; please report this", "none"),

    /** Soon enough for cover. */
    VISIBLE_IN_TIME("a new run is visible within 10 minutes", "none", "as assumed"),
    /** Too late for cover. */
    VISIBLE_LATE("a new run is visible only after more than 10 minutes", "none",
            "PROMISES 3 AND 6 ARE BROKEN: runs may start twice; please report this"),
    /** What the function reads with one call. */
    NEWEST_FIRST("records come newest first", "recordsNewestFirst", true, "none", "one call for each look"),
    /** What takes all pages. */
    OLDEST_FIRST("records come oldest first", "recordsNewestFirst", false, "none",
            "all pages are read, at most 10; after 1,000 runs nothing is concluded"),
    /** What takes all pages too. */
    NO_ORDER("records come in no order of their start", "none",
            "all pages are read, at most 10; after 1,000 runs nothing is concluded"),
    /** Precise times. */
    FRACTIONS("record times have fractions of a second", "recordTimesInWholeSeconds", false, "none", "as assumed"),
    /** Cut times. */
    WHOLE_SECONDS("record times are cut to whole seconds", "recordTimesInWholeSeconds", true, "none",
            "as assumed: runs that begin in the first 2 seconds do not count"),
    /** What cover takes it for. */
    STARTED_AT_IS_START("startedAt is the time of the start", "none", "as assumed"),
    /** Not what cover takes it for. */
    STARTED_AT_IS_OTHER("startedAt is not the time of the start", "none", "promise 2 rests on it; please report this"),
    /** What cover rests on. */
    CLOCKS_AGREE("AWS's clocks differ by less than 2 seconds", "none", "as assumed"),
    /** What cover does not survive. */
    CLOCKS_DIFFER("AWS's clocks differ by 2 seconds or more", "none", "PROMISE 2 RESTS ON IT; please report this"),
    /** The statuses of the documents. */
    ENDS_AS_DOCUMENTED("the record has the documented status", "none", "as assumed"),

    /** What chains of flows rest on. */
    ENDS_ARE_REPORTED("the end of each run is reported", "endReports", true,
            "a chain starts its next flow; reports are best effort all the same", "none: only run records count"),
    /** What AppFlow's documents do not exclude. */
    SOME_ENDS_ARE_REPORTED("the ends of some runs are not reported",
            "a chain misses runs: prefer another trigger, or the mode cover", "none: only run records count"),
    /** No chains then. */
    NO_ENDS_ARE_REPORTED("no end of a run is reported", "endReports", false,
            "a chain never starts its next flow; please report this", "none: only run records count"),
    /** What the template's rule of a chain matches. */
    REPORTS_TELL_SUCCESS("a report says Execution Successful after a success alone",
            "a chain starts its next flow after successes alone", "none: only run records count"),
    /** The rule of a chain is wrong then. */
    REPORTS_MISTAKE_SUCCESS("a report says Execution Successful after something else, or not after a success",
            "A CHAIN STARTS WRONGLY; please report this", "none: only run records count"),
    /** No report, nothing that it says. */
    END_NOT_REPORTED("the end of such a run is not reported", "nothing can be chained to such an end",
            "none: only run records count"),
    /** As far as it can be seen. */
    TAKEN_IN_AFTERWARDS("reports are taken in after what they report, or less than 2 seconds before", "none",
            "as assumed, as far as this shows"),
    /** AppFlow's clock is ahead, which reports show beyond doubt. */
    TAKEN_IN_BEFORE("reports are taken in 2 seconds or more before what they report", "none",
            "PROMISE 2 RESTS ON CLOCKS THAT AGREE; please report this"),

    /** The limit is low enough to be met. */
    RATE_IS_LIMITED("of at most 50 requests in a second some are refused with 429",
            "more events at once are THROTTLED, and tried again from the queue",
            "a look or a start that is refused is made again later"),
    /** The limit lies somewhere above. */
    RATE_IS_ENOUGH("50 requests in a second are answered", "none", "none"),

    /** A question that another answer makes moot. */
    DOES_NOT_ARISE("the question does not arise", "none", "none"),
    /** Something that nobody thought of. */
    UNFORESEEN("none that flowstart was tested under", "not known; please report this",
            "not known; please report this"),
    /** The question is still open. */
    NOT_FOUND_OUT("not found out", "open", "open");

    private final String text;
    private final @Nullable String member;
    private final boolean value;
    private final String each;
    private final String cover;

    Assumption(String text, @Nullable String member, boolean value, String each, String cover) {
        this.text = text;
        this.member = member;
        this.value = value;
        this.each = each;
        this.cover = cover;
    }

    Assumption(String text, String each, String cover) {
        this(text, null, false, each, cover);
    }

    /** The assumption in words. */
    public String text() {
        return text;
    }

    /** The member of the file for {@code --assume} that says it; null when the stand-in has no such choice. */
    public @Nullable String member() {
        return member;
    }

    /** That member's value. */
    public boolean value() {
        return value;
    }

    /** What it means for the mode each. */
    public String each() {
        return each;
    }

    /** What it means for the mode cover. */
    public String cover() {
        return cover;
    }
}
