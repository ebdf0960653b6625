package flowstart.simulation.world;

import java.time.Instant;

/** What an operator can do about a kept message. */
public interface Desk {

    /** The time. */
    Instant now();

    /** How long a rule tries before it gives an event up, in milliseconds. */
    long ruleAge();

    /** Invokes the function and waits; says whether it accepted, that is, returned without an error. */
    boolean send(String startRequest);

    /** The function's {@code FLOW_NAME}. */
    String flowOfBareEvents();

    /** Deletes a message. */
    void delete(Kept message);

    /** Puts a message back into the retry queue. */
    void back(Kept message);
}
