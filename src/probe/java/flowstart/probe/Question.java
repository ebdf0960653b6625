package flowstart.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AppFlow's documents leave open, in the order in which it is reported. */
public enum Question {

    /** The token of a run that ended. */
    REPEAT_AFTER_END("the same token again after the run ended"),
    /** Another token during a run. */
    SECOND_TOKEN("a start with another token during a run"),
    /** The token of a run in progress. */
    REPEAT_DURING_RUN("the same token again during its run"),
    /** A refused token. */
    REFUSED_TOKEN("the token of a refused start, after the run ended"),
    /** A race of two tokens. */
    TWO_TOKENS_AT_ONCE("two starts at once with two tokens"),
    /** A race of one token. */
    ONE_TOKEN_AT_ONCE("two starts at once with one token"),
    /** What a canceled run looks like. */
    RECORD_OF_CANCEL("the record of a run that was canceled"),
    /** What a successful run looks like. */
    RECORD_OF_SUCCESS("the record of a run that ended well"),
    /** What a failed run looks like. */
    RECORD_OF_FAILURE("the record of a run that failed"),
    /** The token of a failed run. */
    REPEAT_AFTER_FAILURE("the same token again after the run failed"),
    /** One token, two flows. */
    TWO_FLOWS("one token for two flows"),
    /** When a run can be seen. */
    RECORD_LAG("how soon a new run is visible"),
    /** In which order runs come. */
    RECORD_ORDER("in which order records come"),
    /** How precise times are. */
    RECORD_TIMES("whether record times have fractions"),
    /** What startedAt is. */
    STARTED_AT("whether startedAt is the start"),
    /** Whether clocks agree. */
    CLOCKS("how far clocks differ"),
    /** A flow in place of another. */
    MADE_ANEW("the token of a flow that was deleted and made anew"),
    /** Whether there are reports, and when. */
    ENDS_REPORTED("whether AppFlow reports each run's end", OptIn.RULE),
    /** What a successful run's report says. */
    REPORT_OF_SUCCESS("the report of a run that ended well", OptIn.RULE),
    /** What a failed run's report says. */
    REPORT_OF_FAILURE("the report of a run that failed", OptIn.RULE),
    /** What a canceled run's report says. */
    REPORT_OF_CANCEL("the report of a run that was canceled", OptIn.RULE),
    /** What reports show of the clock that counts for cover. */
    INGESTION("when EventBridge takes reports in, by the records' times", OptIn.RULE),
    /** The rate of StartFlow. */
    START_RATE("how many starts a second are answered", OptIn.RATES),
    /** The rate of DescribeFlowExecutionRecords. */
    LOOK_RATE("how many looks at records a second are answered", OptIn.RATES);

    private final String text;
    private final @Nullable OptIn optIn;

    Question(String text) {
        this(text, null);
    }

    Question(String text, @Nullable OptIn optIn) {
        this.text = text;
        this.optIn = optIn;
    }

    /** What is asked where these opt-ins are chosen. */
    public static List<Question> asked(Set<OptIn> optIns) {
        return Arrays.stream(values()).filter(each -> each.optIn == null || optIns.contains(each.optIn)).toList();
    }

    @Override
    public String toString() {
        return text;
    }
}
