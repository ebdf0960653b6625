package flowstart;

/** The result bus did not take the result; the same input sent again starts nothing twice. */
public final class ResultNotPublishedException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    ResultNotPublishedException(String message) {
        super(message);
    }
}
