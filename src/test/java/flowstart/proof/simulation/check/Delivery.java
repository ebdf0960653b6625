package flowstart.proof.simulation.check;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one request truly says.
 *
 * @param intent what it asks for
 * @param key the idempotency key that it carries
 * @param eventId the id of the event that it carries
 * @param requestedAt the time of acceptance that it has
 * @param eventTime the event's time, where that may count
 * @param token the client token that it gives; a redrive's only
 * @param standsFor when the undelivered event counts from that an operator redrives with it
 * @param queued the queue message that it came in
 */
public record Delivery(StartIntent intent, @Nullable String key, @Nullable String eventId,
        @Nullable Instant requestedAt, @Nullable Instant eventTime, @Nullable String token, @Nullable Instant standsFor,
        @Nullable Queued queued) {

    private static final String NEW_RUN = "redrive/";

    /** How far ahead of a clock a time may lie. */
    private static final long AHEAD = 5 * 60_000;

    /**
     * The queue message that something came in.
     *
     * @param id its id
     * @param sentAt when the queue took it, in milliseconds since the epoch
     * @param waited for how long in all it was visible and the poller did not come, in milliseconds
     */
    public record Queued(String id, long sentAt, long waited) {}

    /** What is asked for, as it comes by its own way. */
    public static Delivery of(StartIntent intent) {
        return switch (intent.way()) {
            case HTTP, DIRECT -> new Delivery(intent, intent.key(), null, intent.requestedAt(), null, null, null, null);
            // The time of ingestion is that item's only one.
            case LIST_WITH_METADATA ->
                new Delivery(intent, null, intent.eventId(), null, intent.requestedAt(), null, null, null);
            case RULE, BARE_RULE, BROKEN_RULE, LIST, SCHEDULE, QUEUE ->
                new Delivery(intent, intent.key(), intent.eventId(), intent.requestedAt(),
                        intent.replayName() == null ? intent.eventTime() : null, null, null, null);
        };
    }

    /**
     * The request by which an operator redrives it.
     *
     * @param standsFor when it counts from, if it was never delivered
     */
    public static Delivery redriven(StartIntent intent, Flat request, @Nullable Instant standsFor) {
        return new Delivery(intent, request.get("idempotencyKey"), request.get("event.id"),
                time(request.get("requestedAt")),
                request.get("event.replay-name") == null ? time(request.get("event.time")) : null,
                request.get("clientToken"), standsFor, null);
    }

    /** The same in a queue message. */
    public Delivery in(Queued message) {
        return new Delivery(intent, key, eventId, requestedAt, eventTime, token, standsFor, message);
    }

    /** Whether a line or a result that names these is about it. */
    boolean isNamedBy(@Nullable String flow, @Nullable String event, @Nullable String name) {
        return intent.flow().equals(flow) && Objects.equals(eventId, event) && Objects.equals(key, name);
    }

    /** Whether it is meant to be a new run. */
    public boolean deliberate() {
        return isNew(token) || isNew(key);
    }

    /** Whether an operator sent it. */
    boolean isRedriven() {
        return token != null || standsFor != null;
    }

    /** Whether it came over HTTP. */
    boolean isHttp() {
        return intent.way() == StartIntent.EntryPath.HTTP && !isRedriven();
    }

    /** Whether its caller waits for the answer, and takes whatever is returned for a success. */
    boolean isAwaited() {
        return intent.way() == StartIntent.EntryPath.DIRECT && !isRedriven() && queued == null;
    }

    /** What has one name: all deliveries of one identity that are not meant to be a new run, or all that are. */
    String start() {
        return intent.identity() + (deliberate() ? " anew" : "");
    }

    /** From when on it counts, if it is looked at by a clock that shows this. */
    Acceptance acceptance(long clock) {
        if (requestedAt != null && requestedAt.toEpochMilli() <= clock + AHEAD) {
            return new Acceptance(requestedAt, true);
        }
        if (eventTime != null && eventTime.toEpochMilli() <= clock + AHEAD) {
            return new Acceptance(eventTime, requestedAt == null);
        }
        return new Acceptance(
                Instant.ofEpochMilli(queued == null || queued.sentAt > clock + AHEAD ? clock : queued.sentAt), false);
    }

    private static boolean isNew(@Nullable String name) {
        return name != null && name.startsWith(NEW_RUN);
    }

    private static @Nullable Instant time(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }
}
