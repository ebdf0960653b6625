package flowstart.start;

/** What a concluded attempt is published as, on the result bus. */
public enum ResultKind {

    /** The flow runs, or is active. */
    SUCCEEDED("Flow Start Succeeded"),
    /** The last try was refused for good; an earlier one whose answer was lost may have started. */
    FAILED("Flow Start Failed"),
    /** Tries ended without a refusal: the flow may have started. */
    UNCONFIRMED("Flow Start Unconfirmed"),
    /** On purpose, nothing was started. */
    SKIPPED("Flow Start Skipped"),
    /** Nothing is published. */
    NONE("");

    private final String detailType;

    ResultKind(String detailType) {
        this.detailType = detailType;
    }

    /** The detail-type of the result event; empty for {@link #NONE}. */
    public String detailType() {
        return detailType;
    }
}
