package flowstart.proof.simulation.check;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that was asked for once: an event for a flow, or a caller's key. However often it is delivered, it is one.
 *
 * @param number its number in the history
 * @param way how it comes in
 * @param group what comes in one list has the same
 * @param at when it is asked for
 * @param flow the flow
 * @param eventId the event's id
 * @param key the idempotency key; null if the event's id is the identity
 * @param requestedAt the time of acceptance that the request has; null if it has none
 * @param eventTime the event's own time; null if it has none
 * @param replayName the replay that sends the event; null if none does
 * @param source the event's source
 */
public record StartIntent(int number, EntryPath way, int group, long at, String flow, String eventId,
        @Nullable String key, @Nullable Instant requestedAt, @Nullable Instant eventTime, @Nullable String replayName,
        String source) {

    /** How something comes in. */
    public enum EntryPath {
        /** A rule with an input transformer. */
        RULE,
        /** A rule without one. */
        BARE_RULE,
        /** A rule whose transformer makes an unreadable request. */
        BROKEN_RULE,
        /** EventBridge Scheduler: asynchronous, with the execution as its event. */
        SCHEDULE,
        /** A list of events, delivered by a subscriber of its own. */
        LIST,
        /** The same with the metadata beside the events. */
        LIST_WITH_METADATA,
        /** An HTTP request. */
        HTTP,
        /** A caller that waits, such as a state machine: a key, and no event. */
        DIRECT,
        /** A message that a producer put into the retry queue, without a time. */
        QUEUE
    }

    /** What has one token: a key is shared by all that carry it. */
    public String identity() {
        return flow + (way == EntryPath.HTTP ? " http " : key == null ? " event " : " key ")
                + (key == null ? eventId : key) + (replayName == null ? "" : " replay " + replayName);
    }

    @Override
    public String toString() {
        return "#" + number;
    }
}
