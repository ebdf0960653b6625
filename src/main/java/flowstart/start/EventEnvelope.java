package flowstart.start;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The EventBridge event behind a start, without its {@code detail}. Every part may be missing, since a rule may send
 * only some.
 *
 * @param version the envelope's version
 * @param id unique to the event and the same on each delivery
 * @param source who published it
 * @param detailType its kind
 * @param account the account it comes from
 * @param region the region it comes from
 * @param time when it happened, which a producer may set
 * @param resources the ARNs it concerns
 * @param replay the archive replay that sent it
 */
public record EventEnvelope(@Nullable String version, @Nullable String id, @Nullable String source,
        @Nullable String detailType, @Nullable String account, @Nullable String region, @Nullable Instant time,
        List<String> resources, @Nullable Replay replay) {

    /** Keeps a copy of the list. */
    public EventEnvelope {
        resources = List.copyOf(resources);
    }

    /**
     * An archive replay.
     *
     * @param name null if the event says that it is replayed, but not by which replay
     */
    public record Replay(@Nullable String name) {}
}
