package flowstart;

/** AppFlow was not reached. */
public final class NotSentException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    NotSentException(String message) {
        super(message);
    }
}
