package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON as AWS does. */
final class Payloads {

    private Payloads() {}

    /** What an ask looks like when it comes alone, other than over HTTP. */
    static Payload of(Ask ask) {
        String json = switch (ask.way()) {
            case RULE, DIRECT, QUEUE -> startRequest(ask, ask.requestedAt(), true);
            case SCHEDULE -> startRequest(ask, ask.requestedAt(), false);
            case BROKEN_RULE -> "{\"flowName\": \"" + ask.flow() + "\", \"idempotencyKey\": \"order/\", \"event\": "
                    + event(ask, false) + "}";
            case BARE_RULE -> event(ask, true);
            case HTTP -> http(ask);
            case LIST, LIST_WITH_METADATA -> throw new IllegalArgumentException("comes in a list");
        };
        return Payload.of(json, ask);
    }

    /** A list of events. */
    static Payload list(List<Ask> asks) {
        return new Payload(
                asks.stream().map(ask -> ask.way() == Ask.Way.LIST ? event(ask, true) : item(ask))
                        .collect(Collectors.joining(", ", "[", "]")),
                asks.stream().map(ask -> new Payload.Part(ask, false)).toList());
    }

    /** What a rule's input transformer makes of an event. */
    static String startRequest(Ask ask, @Nullable Instant requestedAt, boolean withEvent) {
        return "{\"flowName\": \"" + ask.flow() + '"'
                + (ask.key() == null ? "" : ", \"idempotencyKey\": \"" + ask.key() + '"')
                + (requestedAt == null ? "" : ", \"requestedAt\": \"" + requestedAt + '"')
                + (withEvent ? ", \"event\": " + event(ask, false) : "") + "}";
    }

    /** The original event, as a rule's dead-letter queue keeps it too. */
    static String event(Ask ask, boolean withDetail) {
        return "{\"version\": \"0\", \"id\": \"" + ask.eventId()
                + "\", \"detail-type\": \"Order Placed\", \"source\": \""
                + ask.source() + "\", \"account\": \"123456789012\", "
                + (ask.eventTime() == null ? "" : "\"time\": \"" + ask.eventTime() + "\", ")
                + "\"region\": \"eu-west-1\", \"resources\": []"
                + (ask.replayName() == null ? "" : ", \"replay-name\": \"" + ask.replayName() + '"')
                + (withDetail ? ", \"detail\": {\"order\": \"" + order(ask) + "\"}" : "") + "}";
    }

    private static String order(Ask ask) {
        return ask.key() == null ? "" : ask.key().substring(ask.key().lastIndexOf('/') + 1);
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
            json.append(json.length() > 13 ? ", " : "").append("{\"messageId\": \"").append(message.id())
                    .append("\", \"body\": \"").append(message.escaped())
                    .append("\", \"attributes\": {\"ApproximateReceiveCount\": \"").append(message.receives())
                    .append("\", \"SentTimestamp\": \"").append(message.sentAt())
                    .append("\"}, \"messageAttributes\": {}, \"eventSource\": \"aws:sqs\", \"awsRegion\": \"eu-west-1\"}");
        }
        return new Payload(json.append("]}").toString(),
                messages.stream().flatMap(message -> message.payload().parts().stream()).toList());
    }

    /** A result event as a rule of the bus delivers it. */
    static String resultEvent(String id, String detailType, Instant now, String detail) {
        return "{\"version\": \"0\", \"id\": \"" + id + "\", \"detail-type\": \"" + detailType
                + "\", \"source\": \"flowstart\", \"account\": \"123456789012\", \"time\": \"" + now
                + "\", \"region\": \"eu-west-1\", \"resources\": [], \"detail\": " + detail + "}";
    }

    /** A text within a JSON string. */
    static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String item(Ask ask) {
        return "{\"Data\": " + event(ask, true)
                + ", \"Metadata\": {}, \"SystemMetadata\": {\"aws:DeliveryType\": \"LIVE\", \"aws:DetailType\": \"Order Placed\", \"aws:EventId\": \""
                + ask.eventId() + "\", \"aws:IngestionTime\": \"" + ask.requestedAt() + "\", \"aws:Source\": \""
                + ask.source() + "\"}}";
    }

    private static String http(Ask ask) {
        return "{\"version\": \"2.0\", \"routeKey\": \"POST /flows/{flowName}/starts\", \"rawPath\": \"/flows/"
                + ask.flow()
                + "/starts\", \"headers\": {\"idempotency-key\": \"\\\"" + ask.key()
                + "\\\"\"}, \"requestContext\": {\"authorizer\": {\"iam\": {\"userId\": \"AROAEXAMPLECALLER0001:alice\"}}, \"http\": {\"method\": \"POST\", \"path\": \"/flows/"
                + ask.flow() + "/starts\"}}, \"pathParameters\": {\"flowName\": \"" + ask.flow()
                + "\"}, \"isBase64Encoded\": false}";
    }
}
