package flowstart.proof.simulation.world;

import java.time.Instant;

/** What an operator can do about a kept message. */
public interface RedriveDesk {

    /** The time. */
    Instant now();

    /** How long a rule tries before it gives an event up, in milliseconds. */
    long ruleAge();

    /**
     * Puts a start request into the retry queue.
     *
     * @throws IllegalStateException if the queue did not take it
     */
    void send(String startRequest);

    /** The function's {@code FLOW_NAME}. */
    String flowOfBareEvents();

    /** Deletes a message. */
    void delete(Kept message);

    /** Puts a message back into the retry queue. */
    void back(Kept message);
}
