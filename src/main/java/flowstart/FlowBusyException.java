package flowstart;

/** The flow is busy, most likely with another run. */
public final class FlowBusyException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    FlowBusyException(String message) {
        super(message);
    }
}
