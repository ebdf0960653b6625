package flowstart;

/** The event is too old to be started once for sure. */
public final class WindowExpiredException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    WindowExpiredException(String message) {
        super(message);
    }
}
