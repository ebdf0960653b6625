package flowstart.redrive;

/** Where messages are sent back to: the function, called synchronously, or the retry queue. */
@FunctionalInterface
public interface Destination {

    /**
     * Sends a payload and waits for the answer.
     *
     * @return what came of it; an unchecked exception counts as {@link Refused}
     */
    Answer send(String payload);

    /** What came of sending. */
    sealed interface Answer {}

    /**
     * It was accepted: the function returned without an error, or the queue took the message.
     *
     * @param reply what the function returned; empty for a queue
     */
    record Accepted(String reply) implements Answer {}

    /**
     * It was not accepted, or nobody knows.
     *
     * @param error the error's name, such as {@code flowstart.FlowBusyException}
     * @param message what was wrong; never the payload
     */
    record Refused(String error, String message) implements Answer {}
}
