package flowstart.redrive;

import java.time.Instant;
import java.util.Map;

/**
 * A message of a kept queue, in hand until it is deleted or released.
 *
 * @param id the same each time the message is received
 * @param receipt names this receiving of it, for its deletion and release
 * @param body its text
 * @param sentAt when the queue took it ({@code SentTimestamp})
 * @param attributes its message attributes that are strings
 */
public record KeptMessage(String id, String receipt, String body, Instant sentAt, Map<String, String> attributes) {

    /** Keeps a copy. */
    public KeptMessage {
        attributes = Map.copyOf(attributes);
    }
}
