package flowstart.probe;

import static java.util.function.Predicate.not;

import flowstart.run.RunRecord;
import flowstart.probe.StartReply.NoRun;
import flowstart.probe.StartReply.Refused;
import flowstart.probe.StartReply.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was seen of one question, and which assumption that is: nothing but what was seen decides. */
public sealed interface Finding {

    /** What was asked. */
    Question question();

    /** What was seen, in words. */
    String seen();

    /** Which assumption that is. */
    Assumption assumption();

    /**
     * A token sent again after its run ended.
     *
     * @param first the run that it started
     * @param repeat the answer to the repeat
     * @param strays how many runs the records show that no answer named
     */
    record RepeatAfterEnd(Run first, StartReply repeat, int strays) implements Finding {

        @Override
        public Question question() {
            return Question.REPEAT_AFTER_END;
        }

        @Override
        public String seen() {
            return describe(first, repeat) + (strays == 0 ? "" : ", and runs that no answer named: " + strays);
        }

        @Override
        public Assumption assumption() {
            return switch (repeat) {
                case Run run when !run.equals(first) -> Assumption.REPEAT_RUNS_AGAIN;
                case Run _ -> strays == 0 ? Assumption.REPEAT_HAS_ID : Assumption.REPEAT_RUNS_AGAIN;
                case NoRun _ -> strays == 0 ? Assumption.REPEAT_WITHOUT_ID : Assumption.REPEAT_RUNS_AGAIN;
                case Refused _ -> Assumption.UNFORESEEN;
            };
        }
    }

    /**
     * Another token during a run.
     *
     * @param other the answer to it
     * @param during whether the run surely went on then
     * @param overlaps whether the records show that both ran at one time
     */
    record SecondToken(StartReply other, boolean during, boolean overlaps) implements Finding {

        @Override
        public Question question() {
            return Question.SECOND_TOKEN;
        }

        @Override
        public String seen() {
            return during
                    ? other + (other instanceof Run ? overlaps ? ", at the same time" : ", afterwards" : "")
                    : TOO_SHORT;
        }

        @Override
        public Assumption assumption() {
            if (!during) {
                return Assumption.NOT_FOUND_OUT;
            }
            return switch (other) {
                case Run _ -> overlaps ? Assumption.SIDE_BY_SIDE : Assumption.QUEUED;
                case Refused refused when refused.isConflict() -> Assumption.ONE_AT_A_TIME;
                case Refused _ -> Assumption.UNFORESEEN;
                case NoRun _ -> Assumption.UNFORESEEN;
            };
        }
    }

    /**
     * A token sent again during its run.
     *
     * @param first the run that it started
     * @param repeat the answer to the repeat
     * @param during whether the run surely went on then
     */
    record RepeatDuringRun(Run first, StartReply repeat, boolean during) implements Finding {

        @Override
        public Question question() {
            return Question.REPEAT_DURING_RUN;
        }

        @Override
        public String seen() {
            return during ? describe(first, repeat) : TOO_SHORT;
        }

        @Override
        public Assumption assumption() {
            if (!during) {
                return Assumption.NOT_FOUND_OUT;
            }
            return switch (repeat) {
                case Run run -> run.equals(first) ? Assumption.TOKEN_FIRST : Assumption.REPEAT_RUNS_AGAIN;
                case NoRun _ -> Assumption.TOKEN_FIRST;
                case Refused refused -> refused.isConflict() ? Assumption.BUSY_FIRST : Assumption.UNFORESEEN;
            };
        }
    }

    /** The token of a start that was refused, sent again when no run went on. */
    record RefusedToken(StartReply repeat) implements Finding {

        @Override
        public Question question() {
            return Question.REFUSED_TOKEN;
        }

        @Override
        public String seen() {
            return repeat.toString();
        }

        @Override
        public Assumption assumption() {
            return switch (repeat) {
                case Run _ -> Assumption.REFUSAL_LEAVES_TOKEN;
                case Refused refused when refused.isConflict() -> Assumption.REFUSAL_USES_TOKEN;
                case Refused _ -> Assumption.UNFORESEEN;
                case NoRun _ -> Assumption.UNFORESEEN;
            };
        }
    }

    /** Two starts at once with two tokens. */
    record TwoTokensAtOnce(StartReply one, StartReply other) implements Finding {

        @Override
        public Question question() {
            return Question.TWO_TOKENS_AT_ONCE;
        }

        @Override
        public String seen() {
            return one + "; " + other;
        }

        @Override
        public Assumption assumption() {
            if (one instanceof Run && other instanceof Run) {
                return one.equals(other) ? Assumption.UNFORESEEN : Assumption.BOTH_RUN;
            }
            boolean isOneRefused = List.of(one, other)
                    .stream()
                    .filter(reply -> reply instanceof Refused refused && refused.isConflict())
                    .count() == 1;
            return isOneRefused && (one instanceof Run || other instanceof Run)
                    ? Assumption.ONE_OF_TWO
                    : Assumption.UNFORESEEN;
        }
    }

    /**
     * Two starts at once with one token.
     *
     * @param strays how many runs the records show that no answer named
     */
    record OneTokenAtOnce(StartReply one, StartReply other, int strays) implements Finding {

        @Override
        public Question question() {
            return Question.ONE_TOKEN_AT_ONCE;
        }

        @Override
        public String seen() {
            boolean isOneRun = one instanceof Run && one.equals(other);
            return (isOneRun ? "200 with the same id, twice" : one + "; " + other)
                    + (strays == 0 ? "" : ", and runs that no answer named: " + strays);
        }

        @Override
        public Assumption assumption() {
            boolean isTwoRuns = one instanceof Run && other instanceof Run && !one.equals(other);
            if (isTwoRuns || strays > 0) {
                return Assumption.ONE_TOKEN_TWO_RUNS;
            }
            boolean isForeseen = List.of(one, other)
                    .stream()
                    .noneMatch(reply -> reply instanceof Refused refused && !refused.isConflict());
            return isForeseen && (one instanceof Run || other instanceof Run)
                    ? Assumption.ONE_TOKEN_ONE_RUN
                    : Assumption.UNFORESEEN;
        }
    }

    /**
     * What the record says of a run whose end is known.
     *
     * @param question which end that is
     * @param status the documented status of such a run
     */
    record RecordOfEnd(Question question, String status, RunRecord run) implements Finding {

        @Override
        public String seen() {
            RunRecord.Result result = run.result();
            return run.status() + ", records " + result.recordsProcessed() + ", put failures " + result.putFailures()
                    + ", data pull ended: " + (run.dataPullEndTime() == null ? "no" : "yes")
                    + (result.message() == null ? "" : ", message: " + result.message());
        }

        @Override
        public Assumption assumption() {
            return status.equals(run.status()) ? Assumption.ENDS_AS_DOCUMENTED : Assumption.UNFORESEEN;
        }
    }

    /**
     * Whether a token is remembered where it might not be.
     *
     * @param question where that is
     * @param first the run that the token started
     * @param repeat the answer to the token, sent again
     * @param remembered the assumption if it is
     * @param forgotten the assumption if it starts another run
     */
    record TokenAgain(Question question, Run first, StartReply repeat, Assumption remembered,
            Assumption forgotten) implements Finding {

        @Override
        public String seen() {
            return describe(first, repeat);
        }

        @Override
        public Assumption assumption() {
            return switch (repeat) {
                case Run run -> run.equals(first) ? remembered : forgotten;
                case NoRun _ -> remembered;
                case Refused _ -> Assumption.UNFORESEEN;
            };
        }
    }

    /** A token sent again after its run failed. */
    static Finding afterFailure(Run first, StartReply repeat) {
        return new TokenAgain(Question.REPEAT_AFTER_FAILURE, first, repeat, Assumption.FAILED_RUN_KEEPS_TOKEN,
                Assumption.FAILED_RUN_FREES_TOKEN);
    }

    /** One flow's token for another flow. */
    static Finding forAnotherFlow(Run first, StartReply other) {
        return new TokenAgain(Question.TWO_FLOWS, first, other, Assumption.TOKEN_OF_ACCOUNT, Assumption.TOKEN_PER_FLOW);
    }

    /** The token of a flow that was deleted and made anew. */
    static Finding madeAnew(Run first, StartReply repeat) {
        return new TokenAgain(Question.MADE_ANEW, first, repeat, Assumption.TOKENS_OUTLIVE_FLOW,
                Assumption.DELETION_FORGETS_TOKENS);
    }

    /**
     * How long after their start's answer runs became visible.
     *
     * @param longest of all runs
     * @param runs how many runs
     */
    record RecordLag(Duration longest, int runs) implements Finding {

        private static final Duration MOST = Duration.ofMinutes(10);

        @Override
        public Question question() {
            return Question.RECORD_LAG;
        }

        @Override
        public String seen() {
            return longest.toSeconds() + " s after the answer at most, in " + runs + " runs";
        }

        @Override
        public Assumption assumption() {
            return longest.compareTo(MOST) <= 0 ? Assumption.VISIBLE_IN_TIME : Assumption.VISIBLE_LATE;
        }
    }

    /** The order of one page of records. */
    record RecordOrder(List<RunRecord> page) implements Finding {

        @Override
        public Question question() {
            return Question.RECORD_ORDER;
        }

        @Override
        public String seen() {
            return "a page of " + page.size();
        }

        @Override
        public Assumption assumption() {
            List<Instant> times = page.stream().map(RunRecord::startedAt).filter(Objects::nonNull).toList();
            if (times.stream().distinct().count() < 2) {
                return Assumption.NOT_FOUND_OUT;
            }
            List<Instant> sorted = times.stream().sorted().toList();
            return times.equals(sorted)
                    ? Assumption.OLDEST_FIRST
                    : times.equals(sorted.reversed()) ? Assumption.NEWEST_FIRST : Assumption.NO_ORDER;
        }
    }

    /** How precise the times of records are. */
    record RecordTimes(List<Instant> times) implements Finding {

        /** One time in a thousand has no fraction by chance. */
        private static final int ENOUGH = 3;

        @Override
        public Question question() {
            return Question.RECORD_TIMES;
        }

        @Override
        public String seen() {
            return times.stream().filter(not(RecordTimes::isWhole)).count() + " of " + times.size()
                    + " times have a fraction";
        }

        @Override
        public Assumption assumption() {
            if (times.size() < ENOUGH) {
                return Assumption.NOT_FOUND_OUT;
            }
            return times.stream().allMatch(RecordTimes::isWhole) ? Assumption.WHOLE_SECONDS : Assumption.FRACTIONS;
        }

        private static boolean isWhole(Instant time) {
            return time.equals(time.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    /**
     * How much later than their requests runs are said to have started, by AppFlow's clock.
     *
     * @param delays of all runs, which are exact to a second or two
     */
    record StartedAt(List<Duration> delays) implements Finding {

        private static final Duration PRECISION = Duration.ofSeconds(2);

        @Override
        public Question question() {
            return Question.STARTED_AT;
        }

        @Override
        public String seen() {
            return delays.isEmpty()
                    ? "no record has startedAt"
                    : "startedAt lies " + range(delays) + " after the request, by AppFlow's clock";
        }

        @Override
        public Assumption assumption() {
            if (delays.isEmpty()) {
                return Assumption.NOT_FOUND_OUT;
            }
            return delays.stream().allMatch(delay -> delay.abs().compareTo(PRECISION) <= 0)
                    ? Assumption.STARTED_AT_IS_START
                    : Assumption.STARTED_AT_IS_OTHER;
        }
    }

    /**
     * How far AWS's clocks are ahead of this machine's, each exact to about half a second.
     *
     * @param appFlow by the Date of AppFlow's answers
     * @param s3 by the LastModified of an object
     */
    record Clocks(Duration appFlow, Duration s3) implements Finding {

        private static final Duration MOST = Duration.ofSeconds(2);

        @Override
        public Question question() {
            return Question.CLOCKS;
        }

        @Override
        public String seen() {
            return "ahead of this machine: AppFlow by " + millis(appFlow) + ", S3 by " + millis(s3);
        }

        @Override
        public Assumption assumption() {
            return appFlow.minus(s3).abs().compareTo(MOST) < 0 ? Assumption.CLOCKS_AGREE : Assumption.CLOCKS_DIFFER;
        }
    }

    /**
     * Which ends of runs AppFlow reported.
     *
     * @param runs how many runs ended
     * @param reported how many of them were reported
     * @param others how many other runs, which no answer named, were reported
     * @param afterEnd how long after the end in its record each report was taken in, by EventBridge's clock
     * @param onTheWay how long after that each was sent to the queue, by SQS's clock
     */
    record EndsReported(int runs, int reported, long others, List<Duration> afterEnd,
            List<Duration> onTheWay) implements Finding {

        @Override
        public Question question() {
            return Question.ENDS_REPORTED;
        }

        @Override
        public String seen() {
            return reported + " of " + runs + " runs"
                    + (afterEnd.isEmpty() ? "" : ", taken in " + range(afterEnd) + " after the record's end")
                    + (onTheWay.isEmpty() ? "" : ", in the queue " + range(onTheWay) + " later")
                    + (others == 0 ? "" : "; reports of runs that no answer named: " + others);
        }

        @Override
        public Assumption assumption() {
            if (runs == 0) {
                return Assumption.NOT_FOUND_OUT;
            }
            return reported == runs
                    ? Assumption.ENDS_ARE_REPORTED
                    : reported > 0 ? Assumption.SOME_ENDS_ARE_REPORTED : Assumption.NO_ENDS_ARE_REPORTED;
        }

        /** The longest that a report took; no time when none came. */
        Duration delay() {
            Duration longest = afterEnd.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
            return longest.isNegative() ? Duration.ZERO : longest;
        }
    }

    /**
     * What the report says of a run whose end is known.
     *
     * @param question which end that is
     * @param isSuccess whether it is the good one
     * @param report null when none came
     */
    record ReportOfEnd(Question question, boolean isSuccess, @Nullable FlowRunReport report) implements Finding {

        /** What the template's rule of a chain matches. */
        private static final String SUCCESS = "Execution Successful";

        @Override
        public String seen() {
            return report == null
                    ? "no report"
                    : report.status() + ", records " + report.records() + ", failures " + report.failures()
                            + (report.error().isEmpty() ? "" : ", error: " + report.error()) + ", time " + report.time()
                            + ", taken in at " + report.ingested();
        }

        @Override
        public Assumption assumption() {
            if (report == null) {
                return Assumption.END_NOT_REPORTED;
            }
            return report.status().equals(SUCCESS) == isSuccess
                    ? Assumption.REPORTS_TELL_SUCCESS
                    : Assumption.REPORTS_MISTAKE_SUCCESS;
        }
    }

    /**
     * How long after a time of the record, by AppFlow's clock, EventBridge took the report of it in, by its own. A
     * distance below zero shows that AppFlow's clock is ahead; one above zero is the difference of clocks and the time
     * that the report took, nobody knows which.
     *
     * @param afterStart from startedAt to the report of the start
     * @param afterEnd from the record's end to the report of the end
     */
    record Ingestion(List<Duration> afterStart, List<Duration> afterEnd) implements Finding {

        private static final Duration MOST = Duration.ofSeconds(2);

        @Override
        public Question question() {
            return Question.INGESTION;
        }

        @Override
        public String seen() {
            return (afterStart.isEmpty() ? "no report of a start" : range(afterStart) + " after startedAt") + "; "
                    + (afterEnd.isEmpty() ? "no report of an end" : range(afterEnd) + " after the end");
        }

        @Override
        public Assumption assumption() {
            if (afterStart.isEmpty() && afterEnd.isEmpty()) {
                return Assumption.DOES_NOT_ARISE;
            }
            return Stream.concat(afterStart.stream(), afterEnd.stream())
                    .allMatch(distance -> distance.compareTo(MOST.negated()) > 0)
                            ? Assumption.TAKEN_IN_AFTERWARDS
                            : Assumption.TAKEN_IN_BEFORE;
        }
    }

    /**
     * How many requests were answered in each of some seconds.
     *
     * @param question which requests
     * @param seconds at least one; nothing was sent after the last of them
     */
    record Rate(Question question, List<RateExperiment.Second> seconds) implements Finding {

        @Override
        public String seen() {
            return seconds.stream().map(RateExperiment.Second::toString).collect(Collectors.joining("; "));
        }

        @Override
        public Assumption assumption() {
            RateExperiment.Second last = seconds.getLast();
            if (last.failed() > 0) {
                return Assumption.UNFORESEEN;
            }
            return last.throttled() > 0 ? Assumption.RATE_IS_LIMITED : Assumption.RATE_IS_ENOUGH;
        }

        /** How many a second are answered, from 1, if more were refused. */
        OptionalInt limit() {
            return assumption() == Assumption.RATE_IS_LIMITED
                    ? OptionalInt.of(Math.max(1, seconds.getLast().answered()))
                    : OptionalInt.empty();
        }
    }

    /** No start was refused, so that no token of a refused one can be sent again. */
    record NothingRefused() implements Finding {

        @Override
        public Question question() {
            return Question.REFUSED_TOKEN;
        }

        @Override
        public String seen() {
            return "no start was refused";
        }

        @Override
        public Assumption assumption() {
            return Assumption.DOES_NOT_ARISE;
        }
    }

    /** A question that stays open, and why. */
    record Open(Question question, String seen) implements Finding {

        @Override
        public Assumption assumption() {
            return Assumption.NOT_FOUND_OUT;
        }
    }

    /** Why nothing is known of a start during a run. */
    String TOO_SHORT = "the run was too short to be sure that it still went on";

    private static String describe(Run first, StartReply repeat) {
        return switch (repeat) {
            case Run run -> run.equals(first) ? "200 with the same id" : "200 with the id of a second run";
            case NoRun none -> none.toString();
            case Refused refused -> refused.toString();
        };
    }

    private static String range(List<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return millis(sorted.getFirst()) + " to " + millis(sorted.getLast());
    }

    private static String millis(Duration duration) {
        return duration.toMillis() + " ms";
    }
}
