package flowstart;

/** AppFlow denied access to this function: its role, credentials or clock are wrong. */
public final class AccessDeniedException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    AccessDeniedException(String message) {
        super(message);
    }
}
