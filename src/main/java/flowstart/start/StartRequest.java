package flowstart.start;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A flow to start: what every way in comes down to.
 *
 * @param flowName the flow
 * @param identity what the client token is made of
 * @param idempotencyKey the key that a rule or a caller chose, if one did
 * @param reference what a rule added to find the start by, which is reported and decides nothing
 * @param event the event behind the start, if there is one
 * @param requestedAt when the start was asked for, if the request says so
 * @param sentAt when the queue took the message that holds the request, if it came by a queue
 */
public record StartRequest(FlowName flowName, Identity identity, @Nullable String idempotencyKey,
        @Nullable String reference, @Nullable EventEnvelope event, @Nullable Instant requestedAt,
        @Nullable Instant sentAt) {

    /** The token to start the flow with: the same for every delivery of this request. */
    public ClientToken clientToken() {
        return switch (identity) {
            case Identity.Given given -> given.token();
            case Identity.Derived derived -> {
                EventEnvelope.Replay replay = replay();
                yield ClientToken.derive(flowName, derived, replay == null ? null : replay.name());
            }
        };
    }

    /** The same request, taken by a queue at this time. */
    public StartRequest withSentAt(@Nullable Instant time) {
        return new StartRequest(flowName, identity, idempotencyKey, reference, event, requestedAt, time);
    }

    /** The archive replay that sent the event; null if none did. */
    public EventEnvelope.@Nullable Replay replay() {
        return event == null ? null : event.replay();
    }
}
