package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import java.util.List;

/**
 * A message that waits for a person.
 *
 * @param id its id
 * @param queue where it is
 * @param intents what it is about
 * @param body its body
 * @param sentAt when the queue took it, in milliseconds since the epoch
 */
public record Kept(long id, Queue queue, List<StartIntent> intents, String body, long sentAt) {

    /** Where messages wait for a person. */
    public enum Queue {
        /** Result events that failed or stayed unconfirmed. */
        FAILED_STARTS,
        /** Those that did not reach that queue. */
        FAILED_STARTS_DEAD_LETTERS,
        /** Events that never reached the function, as they were published. */
        RULE_DEAD_LETTERS,
        /** What ran out of receives, as it was in the retry queue. */
        RETRY_DEAD_LETTERS,
        /** Lists that their subscriber gave up; somebody else's queue, which no redrive knows. */
        LIST_DEAD_LETTERS
    }

    /** Keeps a copy. */
    public Kept {
        intents = List.copyOf(intents);
    }

    Kept(long id, Queue queue, StartIntent intent, String body, long sentAt) {
        this(id, queue, List.of(intent), body, sentAt);
    }
}
