package flowstart.redrive;

/** The stack's retry queue, which tries again what meets a busy flow until the window closes. */
@FunctionalInterface
public interface RetryQueue {

    /**
     * Puts a message into the queue.
     *
     * @throws RuntimeException if the queue did not take it, or nobody knows
     */
    void send(String body);
}
