package flowstart;

/** The input says nothing that can be acted on; the message names field, rule and position. */
public final class UnreadableException extends FlowStartException {

    private static final long serialVersionUID = 1L;

    UnreadableException(String message) {
        super(message);
    }
}
