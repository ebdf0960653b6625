package flowstart;

/** AppFlow took the start of a flow that is not active: whether it ran is not known. */
public final class FlowNotActiveException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    FlowNotActiveException(String message) {
        super(message);
    }
}
