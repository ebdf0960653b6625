package flowstart;

/** A quota of the account is exceeded. */
public final class QuotaExceededException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    QuotaExceededException(String message) {
        super(message);
    }
}
