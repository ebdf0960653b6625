package flowstart;

/** AppFlow throttles. */
public final class ThrottledException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    ThrottledException(String message) {
        super(message);
    }
}
