package flowstart.proof.soak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.fixture.Container;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import java.util.Arrays;
import java.util.List;

/** The ways in which occasions can be delivered, and what is then to be delivered again. */
enum Shape {
    /** A start request, as a rule writes it. */
    RULE(Way.ONE),
    /** An event without a start request around it. */
    BARE(Way.ONE),
    /** The record of an invocation that failed. */
    DESTINATION_RECORD(Way.ONE),
    /** A start request of somebody who waits for the answer. */
    DIRECT(Way.CALLER),
    /** A list of events. */
    LIST(Way.LIST),
    /** A list of events with their metadata. */
    LIST_WITH_METADATA(Way.LIST),
    /** A queue's messages, each of any shape that fits in one. */
    QUEUE(Way.QUEUE),
    /** A request over HTTP. */
    HTTP(Way.HTTP);

    private static final String FLOW_OF_BARE_EVENTS = Container.SETTINGS.getOrDefault("FLOW_NAME", "");

    private final Way way;

    Shape(Way way) {
        this.way = way;
    }

    Way way() {
        return way;
    }

    /** The shapes that this occasion can be delivered in. */
    static List<Shape> of(Occasion occasion) {
        return Arrays.stream(values()).filter(shape -> switch (shape) {
            case HTTP -> occasion.kind() == Occasion.Kind.REQUEST;
            case DIRECT -> occasion.kind() == Occasion.Kind.KEY;
            case RULE, DESTINATION_RECORD, QUEUE -> occasion.kind() != Occasion.Kind.REQUEST;
            case BARE, LIST, LIST_WITH_METADATA ->
                occasion.kind() == Occasion.Kind.EVENT && occasion.flowName().equals(FLOW_OF_BARE_EVENTS);
        }).toList();
    }

    /** The payload that delivers these occasions: one, or several where the shape holds several. */
    String payload(List<Occasion> occasions, int variant) {
        Occasion first = occasions.getFirst();
        return switch (this) {
            case RULE -> rule(first, variant);
            case BARE -> bare(first).toString();
            case DESTINATION_RECORD -> Messages.destinationRecord(rule(first, variant));
            case DIRECT -> direct(first);
            case LIST -> occasions.stream().map(Shape::bare).toList().toString();
            case LIST_WITH_METADATA -> occasions.stream().map(Shape::item).toList().toString();
            case QUEUE -> Messages.sqs(occasions.stream().map(each -> body(each, variant)).toArray(String[]::new));
            case HTTP -> http(first);
        };
    }

    private static String body(Occasion occasion, int variant) {
        boolean canBeBare = of(occasion).contains(BARE);
        return switch (variant % 3) {
            case 0 -> rule(occasion, variant);
            case 1 -> Messages.destinationRecord(canBeBare ? bare(occasion).toString() : rule(occasion, variant));
            default -> canBeBare ? bare(occasion).toString() : rule(occasion, variant);
        };
    }

    private static String rule(Occasion occasion, int variant) {
        return Samples.with("rule-s3", request -> {
            request.put("flowName", occasion.flowName()).put("requestedAt", occasion.acceptedAt().toString());
            ObjectNode event = (ObjectNode) request.path("event");
            event.put("id", occasion.id()).put("time", occasion.acceptedAt().toString());
            if (occasion.kind() == Occasion.Kind.KEY) {
                request.put("idempotencyKey", occasion.id());
                event.put("id", "report-" + variant);
            }
        });
    }

    private static String direct(Occasion occasion) {
        return JsonNodeFactory.instance.objectNode()
                .put("flowName", occasion.flowName())
                .put("idempotencyKey", occasion.id())
                .put("requestedAt", occasion.acceptedAt().toString())
                .toString();
    }

    private static ObjectNode bare(Occasion occasion) {
        return ((ObjectNode) Samples.json(Samples.text("eventbridge-s3"))).put("id", occasion.id())
                .put("time", occasion.acceptedAt().toString());
    }

    private static ObjectNode item(Occasion occasion) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.set("Data", bare(occasion));
        item.putObject("Metadata");
        item.putObject("SystemMetadata")
                .put("aws:DeliveryType", "LIVE")
                .put("aws:EventId", occasion.id())
                .put("aws:IngestionTime", occasion.acceptedAt().toString())
                .put("aws:Source", "aws.s3");
        return item;
    }

    private static String http(Occasion occasion) {
        return Samples.with("http-api", http -> {
            ((ObjectNode) http.path("headers")).put("idempotency-key", occasion.id());
            ((ObjectNode) http.path("pathParameters")).put("flowName", occasion.flowName());
            http.put("rawPath", "/flows/" + occasion.flowName() + "/starts");
        });
    }
}
