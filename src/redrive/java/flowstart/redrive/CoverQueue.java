package flowstart.redrive;

/** The stack's queue of requests to cover. */
@FunctionalInterface
public interface CoverQueue {

    /**
     * Puts a request into the queue, in the group of its flow.
     *
     * @throws RuntimeException if the queue did not take it, or nobody knows
     */
    void send(String flowName, String body);
}
