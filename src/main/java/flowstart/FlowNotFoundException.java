package flowstart;

/** The flow does not exist. */
public final class FlowNotFoundException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    FlowNotFoundException(String message) {
        super(message);
    }
}
