package flowstart.cover;

import flowstart.start.EventEnvelope;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A flow of which a run is to succeed that began after this was accepted.
 *
 * @param flowName the flow
 * @param idempotencyKey the key that a rule or a caller chose, which here is only reported
 * @param reference what a rule added to find the request by, which is only reported
 * @param event the event behind the request, if there is one
 * @param requestedAt when it was asked for, if the request says so: EventBridge's ingestion time
 * @param messageId the queue's message that holds it, the same at each delivery
 * @param sentAt when the queue took that message
 */
public record CoverRequest(FlowName flowName, @Nullable String idempotencyKey, @Nullable String reference,
        @Nullable EventEnvelope event, @Nullable Instant requestedAt, String messageId, Instant sentAt) {

    /** What a time without a fraction may have lost when it was cut. */
    private static final Duration CUT = Duration.ofSeconds(1);

    /** When the request was accepted. It is the same at each delivery. */
    public Instant acceptedAt() {
        Instant earlier = requestedAt == null || sentAt.isBefore(requestedAt) ? sentAt : requestedAt;
        return earlier.equals(earlier.truncatedTo(ChronoUnit.SECONDS)) ? earlier.plus(CUT) : earlier;
    }
}
