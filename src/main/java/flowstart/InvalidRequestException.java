package flowstart;

/** AppFlow refused the request for good. */
public final class InvalidRequestException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    InvalidRequestException(String message) {
        super(message);
    }
}
