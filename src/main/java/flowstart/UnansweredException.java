package flowstart;

/** AppFlow gave no usable answer: the flow may have started, and the same request sent again tells. */
public final class UnansweredException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    UnansweredException(String message) {
        super(message);
    }
}
