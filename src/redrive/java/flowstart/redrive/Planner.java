package flowstart.redrive;

import java.time.Instant;

/** Decides for one kind of kept queue how its messages are sent back. */
@FunctionalInterface
interface Planner {

    /**
     * Plans one message.
     *
     * @throws UnusableException if it is to be left in the queue
     */
    Plan plan(KeptMessage message, Instant now) throws UnusableException;
}
