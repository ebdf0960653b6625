package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.check.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Writes JSON as AWS does. */
final class Payloads {

    private Payloads() {}

    /** What an ask looks like when it comes alone, but for what a rule makes of it. */
    static Payload of(StartIntent intent) {
        String json = switch (intent.way()) {
            case DIRECT -> startRequest(intent, "");
            case SCHEDULE, QUEUE -> startRequest(intent, ", \"reply\": \"event\", \"event\": " + event(intent, ""));
            case BARE_RULE -> event(intent, "{}");
            case HTTP -> http(intent);
            case RULE, BROKEN_RULE -> throw new IllegalArgumentException("its rule makes the request");
            case LIST, LIST_WITH_METADATA -> throw new IllegalArgumentException("comes in a list");
        };
        return Payload.of(json, intent);
    }

    /** A list of events. */
    static Payload list(List<StartIntent> intents) {
        return new Payload(
                intents.stream()
                        .map(intent -> intent.way() == StartIntent.EntryPath.LIST ? event(intent, "{}") : item(intent))
                        .collect(Collectors.joining(", ", "[", "]")),
                intents.stream().map(intent -> new Payload.Part(Delivery.of(intent))).toList());
    }

    /** The original event, as a rule's dead-letter queue keeps it too; without its detail if that is empty. */
    static String event(StartIntent intent, String detail) {
        return "{\"version\": \"0\", \"id\": \"" + intent.eventId()
                + "\", \"detail-type\": \"Order Placed\", \"source\": \"" + intent.source()
                + "\", \"account\": \"123456789012\", "
                + (intent.eventTime() == null ? "" : "\"time\": \"" + intent.eventTime() + "\", ")
                + "\"region\": \"eu-west-1\", \"resources\": []"
                + (intent.replayName() == null ? "" : ", \"replay-name\": \"" + intent.replayName() + '"')
                + (detail.isEmpty() ? "" : ", \"detail\": " + detail) + "}";
    }

    /** A start request that somebody wrote who is no rule. */
    private static String startRequest(StartIntent intent, String others) {
        return "{\"flowName\": \"" + intent.flow() + '"'
                + (intent.key() == null ? "" : ", \"idempotencyKey\": \"" + intent.key() + '"')
                + (intent.requestedAt() == null ? "" : ", \"requestedAt\": \"" + intent.requestedAt() + '"') + others
                + "}";
    }

    /** What a Lambda destination gets once an asynchronous invocation has failed. */
    static Payload record(Payload payload, String condition, int tries, Instant now) {
        return new Payload("{\"version\": \"1.0\", \"timestamp\": \"" + now
                + "\", \"requestContext\": {\"requestId\": \"e4b46cbf\", \"functionArn\": \"arn:aws:lambda:eu-west-1:123456789012:function:flowstart:live\", \"condition\": \""
                + condition + "\", \"approximateInvokeCount\": " + tries + "}, \"requestPayload\": " + payload.json()
                + ", \"responseContext\": {\"statusCode\": 200, \"executedVersion\": \"7\", \"functionError\": \"Unhandled\"}}",
                payload.parts());
    }

    /** An SQS batch. */
    static Payload batch(List<Message> messages) {
        StringBuilder json = new StringBuilder("{\"Records\": [");
        for (Message message : messages) {
            json.append(json.length() > 13 ? ", " : "")
                    .append("{\"messageId\": \"")
                    .append(message.id())
                    .append("\", \"body\": \"")
                    .append(message.escaped())
                    .append("\", \"attributes\": {\"ApproximateReceiveCount\": \"")
                    .append(message.receives())
                    .append("\", \"SentTimestamp\": \"")
                    .append(message.sentAt())
                    .append("\"}, \"messageAttributes\": {}, \"eventSource\": \"aws:sqs\", \"awsRegion\": \"eu-west-1\"}");
        }
        return new Payload(json.append("]}").toString(),
                messages.stream()
                        .flatMap(message -> message.payload()
                                .parts()
                                .stream()
                                .map(part -> new Payload.Part(part.delivery().in(message.queued()))))
                        .toList());
    }

    /** A result event as a rule of the bus delivers it. */
    static String resultEvent(String source, String id, String detailType, Instant now, String detail) {
        return "{\"version\": \"0\", \"id\": \"" + id + "\", \"detail-type\": \"" + detailType + "\", \"source\": \""
                + source + "\", \"account\": \"123456789012\", \"time\": \"" + now
                + "\", \"region\": \"eu-west-1\", \"resources\": [], \"detail\": " + detail + "}";
    }

    /** A text within a JSON string. */
    static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String item(StartIntent intent) {
        return "{\"Data\": " + event(intent, "{}")
                + ", \"Metadata\": {}, \"SystemMetadata\": {\"aws:DeliveryType\": \"LIVE\", \"aws:DetailType\": \"Order Placed\", \"aws:EventId\": \""
                + intent.eventId() + "\", \"aws:IngestionTime\": \"" + intent.requestedAt() + "\", \"aws:Source\": \""
                + intent.source() + "\"}}";
    }

    private static String http(StartIntent intent) {
        return "{\"version\": \"2.0\", \"routeKey\": \"POST /flows/{flowName}/starts\", \"rawPath\": \"/flows/"
                + intent.flow() + "/starts\", \"headers\": {\"idempotency-key\": \"\\\"" + intent.key()
                + "\\\"\"}, \"requestContext\": {\"authorizer\": {\"iam\": {\"userId\": \"AROAEXAMPLECALLER0001:alice\"}}, \"http\": {\"method\": \"POST\", \"path\": \"/flows/"
                + intent.flow() + "/starts\"}}, \"pathParameters\": {\"flowName\": \"" + intent.flow()
                + "\"}, \"isBase64Encoded\": false}";
    }
}
