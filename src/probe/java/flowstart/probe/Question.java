package flowstart.probe;

/** What AppFlow's documents leave open, in the order in which it is asked. */
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
    MADE_ANEW("the token of a flow that was deleted and made anew");

    private final String text;

    Question(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
