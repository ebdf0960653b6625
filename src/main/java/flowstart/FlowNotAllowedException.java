package flowstart;

/** {@code ALLOWED_FLOWS} does not hold the flow. */
public final class FlowNotAllowedException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    FlowNotAllowedException(String message) {
        super(message);
    }
}
