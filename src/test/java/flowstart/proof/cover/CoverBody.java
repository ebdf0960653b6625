package flowstart.proof.cover;

import java.time.Instant;

/** Writes what a rule sends to the cover queue. */
final class CoverBody {

    /** The source of the function's own results. */
    static final String RESULT_SOURCE = "flowstart";

    private CoverBody() {}

    /**
     * The body of a message.
     *
     * @param key its idempotency key, by which its results are known
     * @param requestedAt the request's own time; empty if it has none
     */
    static String of(CoverEvent event, String key, String requestedAt) {
        StringBuilder body = new StringBuilder(200);
        if (event.kind() == CoverEvent.Kind.NO_JSON) {
            return body.append("{\"flowName\":\"").append(event.flow()).append("\",,").toString();
        }
        body.append("{\"").append(event.kind() == CoverEvent.Kind.NO_FLOW ? "flow" : "flowName").append("\":\"");
        body.append(event.flow()).append("\",\"mode\":\"");
        body.append(event.kind() == CoverEvent.Kind.MODE_EACH ? "each" : "cover");
        body.append("\",\"reply\":\"event\",\"idempotencyKey\":\"").append(key).append("\",");
        if (!requestedAt.isEmpty()) {
            body.append("\"requestedAt\":\"").append(requestedAt).append("\",");
        }
        body.append("\"event\":{\"id\":\"id-").append(event.number()).append("\",\"source\":\"");
        body.append(event.kind() == CoverEvent.Kind.LOOP ? RESULT_SOURCE : "shop.orders");
        body.append("\",\"detail-type\":\"Order Placed\"");
        if (event.kind() == CoverEvent.Kind.REPLAY) {
            body.append(",\"replay-name\":\"again\"");
        }
        return body.append("}}").toString();
    }

    /** The time that a request of this event names, in milliseconds; negative if it names none. */
    static long requestedAt(CoverEvent event, long busTime) {
        return switch (event.time()) {
            case EXACT -> busTime;
            case CUT -> Math.floorDiv(busTime, 1000) * 1000;
            case AHEAD -> busTime + (event.number() + 1L) * 5 * CoverScenario.HOUR;
            case NONE -> -1;
        };
    }

    /** A time as EventBridge writes it. */
    static String text(long millis) {
        return millis < 0 ? "" : Instant.ofEpochMilli(millis).toString();
    }

    /** An SQS batch, as Lambda hands it over. */
    static String payload(Iterable<CoverMessage> messages) {
        StringBuilder payload = new StringBuilder(4_000).append("{\"Records\":[");
        String comma = "";
        for (CoverMessage message : messages) {
            payload.append(comma).append("{\"messageId\":\"").append(message.id());
            payload.append("\",\"receiptHandle\":\"AQEB\",\"body\":\"");
            payload.append(message.escapedBody());
            payload.append("\",\"attributes\":{\"ApproximateReceiveCount\":\"").append(message.receives());
            payload.append("\",\"SentTimestamp\":\"").append(message.sentAt());
            payload.append("\",\"MessageGroupId\":\"").append(message.event().group());
            payload.append("\"},\"messageAttributes\":{},\"eventSource\":\"aws:sqs\",\"eventSourceARN\":");
            payload.append("\"arn:aws:sqs:eu-west-1:123456789012:CoverFifoQueue.fifo\",\"awsRegion\":\"eu-west-1\"}");
            comma = ",";
        }
        return payload.append("]}").toString();
    }
}
