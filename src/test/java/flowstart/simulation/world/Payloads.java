package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.check.Delivery;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Writes JSON as AWS does. */
final class Payloads {

    private Payloads() {}

    /** What an ask looks like when it comes alone, but for what a rule makes of it. */
    static Payload of(Ask ask) {
        String json = switch (ask.way()) {
            case DIRECT -> startRequest(ask, "");
            case SCHEDULE, QUEUE -> startRequest(ask, ", \"reply\": \"event\", \"event\": " + event(ask, ""));
            case BARE_RULE -> event(ask, "{}");
            case HTTP -> http(ask);
            case RULE, BROKEN_RULE -> throw new IllegalArgumentException("its rule makes the request");
            case LIST, LIST_WITH_METADATA -> throw new IllegalArgumentException("comes in a list");
        };
        return Payload.of(json, ask);
    }

    /** A list of events. */
    static Payload list(List<Ask> asks) {
        return new Payload(
                asks.stream()
                        .map(ask -> ask.way() == Ask.Way.LIST ? event(ask, "{}") : item(ask))
                        .collect(Collectors.joining(", ", "[", "]")),
                asks.stream().map(ask -> new Payload.Part(Delivery.of(ask))).toList());
    }

    /** The original event, as a rule's dead-letter queue keeps it too; without its detail if that is empty. */
    static String event(Ask ask, String detail) {
        return "{\"version\": \"0\", \"id\": \"" + ask.eventId()
                + "\", \"detail-type\": \"Order Placed\", \"source\": \"" + ask.source()
                + "\", \"account\": \"123456789012\", "
                + (ask.eventTime() == null ? "" : "\"time\": \"" + ask.eventTime() + "\", ")
                + "\"region\": \"eu-west-1\", \"resources\": []"
                + (ask.replayName() == null ? "" : ", \"replay-name\": \"" + ask.replayName() + '"')
                + (detail.isEmpty() ? "" : ", \"detail\": " + detail) + "}";
    }

    /** A start request that somebody wrote who is no rule. */
    private static String startRequest(Ask ask, String others) {
        return "{\"flowName\": \"" + ask.flow() + '"'
                + (ask.key() == null ? "" : ", \"idempotencyKey\": \"" + ask.key() + '"')
                + (ask.requestedAt() == null ? "" : ", \"requestedAt\": \"" + ask.requestedAt() + '"') + others + "}";
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

    private static String item(Ask ask) {
        return "{\"Data\": " + event(ask, "{}")
                + ", \"Metadata\": {}, \"SystemMetadata\": {\"aws:DeliveryType\": \"LIVE\", \"aws:DetailType\": \"Order Placed\", \"aws:EventId\": \""
                + ask.eventId() + "\", \"aws:IngestionTime\": \"" + ask.requestedAt() + "\", \"aws:Source\": \""
                + ask.source() + "\"}}";
    }

    private static String http(Ask ask) {
        return "{\"version\": \"2.0\", \"routeKey\": \"POST /flows/{flowName}/starts\", \"rawPath\": \"/flows/"
                + ask.flow() + "/starts\", \"headers\": {\"idempotency-key\": \"\\\"" + ask.key()
                + "\\\"\"}, \"requestContext\": {\"authorizer\": {\"iam\": {\"userId\": \"AROAEXAMPLECALLER0001:alice\"}}, \"http\": {\"method\": \"POST\", \"path\": \"/flows/"
                + ask.flow() + "/starts\"}}, \"pathParameters\": {\"flowName\": \"" + ask.flow()
                + "\"}, \"isBase64Encoded\": false}";
    }
}
