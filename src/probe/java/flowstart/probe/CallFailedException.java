package flowstart.probe;

/** A request to AWS that did not do what was asked, or may not have. */
public final class CallFailedException extends RuntimeException {

    private final Kind kind;
    private final String action;

    /** Why. */
    public enum Kind {
        /** The rate of requests was too high; nothing was done. */
        THROTTLED,
        /** There was no answer, or an error of the service: it may have been done. */
        UNANSWERED,
        /** The credentials lack a permission; nothing was done. */
        DENIED,
        /** A flow of that name is there already; nothing was done. */
        CONFLICT,
        /** Any other refusal; nothing was done. */
        REFUSED
    }

    /**
     * A failed request.
     *
     * @param action the IAM action that allows it, such as {@code appflow:CreateFlow}
     * @param message what AWS says of it
     */
    public CallFailedException(Kind kind, String action, String message) {
        super(message);
        this.kind = kind;
        this.action = action;
    }

    /** Why. */
    public Kind kind() {
        return kind;
    }

    /** The IAM action that allows the request. */
    public String action() {
        return action;
    }
}
