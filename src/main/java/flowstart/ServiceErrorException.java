package flowstart;

/** AppFlow failed. */
public final class ServiceErrorException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    ServiceErrorException(String message) {
        super(message);
    }
}
