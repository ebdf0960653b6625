package flowstart;

/** A bug of this function; its log line has the stack trace. */
public final class InternalErrorException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    InternalErrorException(String message) {
        super(message);
    }
}
