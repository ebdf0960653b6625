package flowstart.proof.soak;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.fixture.Container;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import java.util.Arrays;
import java.util.List;

/** The forms in which intents can be delivered, and what is then to be delivered again. */
enum PayloadShape {
    /** A start request, as a rule writes it. */
    RULE(EntryPath.ONE),
    /** An event without a start request around it. */
    BARE(EntryPath.ONE),
    /** The record of an invocation that failed. */
    DESTINATION_RECORD(EntryPath.ONE),
    /** A start request of somebody who waits for the answer. */
    DIRECT(EntryPath.CALLER),
    /** A list of events. */
    LIST(EntryPath.LIST),
    /** A list of events with their metadata. */
    LIST_WITH_METADATA(EntryPath.LIST),
    /** A queue's messages, each of any shape that fits in one. */
    QUEUE(EntryPath.QUEUE),
    /** A request over HTTP. */
    HTTP(EntryPath.HTTP);

    private static final String FLOW_OF_BARE_EVENTS = Container.SETTINGS.getOrDefault("FLOW_NAME", "");

    private final EntryPath path;

    PayloadShape(EntryPath path) {
        this.path = path;
    }

    EntryPath path() {
        return path;
    }

    /** The shapes that this intent can be delivered in. */
    static List<PayloadShape> of(StartIntent intent) {
        return Arrays.stream(values()).filter(shape -> switch (shape) {
            case HTTP -> intent.kind() == StartIntent.Kind.REQUEST;
            case DIRECT -> intent.kind() == StartIntent.Kind.KEY;
            case RULE, DESTINATION_RECORD, QUEUE -> intent.kind() != StartIntent.Kind.REQUEST;
            case BARE, LIST, LIST_WITH_METADATA ->
                intent.kind() == StartIntent.Kind.EVENT && intent.flowName().equals(FLOW_OF_BARE_EVENTS);
        }).toList();
    }

    /** The payload that delivers these intents: one, or several where the shape holds several. */
    String payload(List<StartIntent> intents, int variant) {
        StartIntent first = intents.getFirst();
        return switch (this) {
            case RULE -> rule(first, variant);
            case BARE -> bare(first).toString();
            case DESTINATION_RECORD -> Messages.destinationRecord(rule(first, variant));
            case DIRECT -> direct(first);
            case LIST -> intents.stream().map(PayloadShape::bare).toList().toString();
            case LIST_WITH_METADATA -> intents.stream().map(PayloadShape::item).toList().toString();
            case QUEUE -> Messages.sqs(intents.stream().map(each -> body(each, variant)).toArray(String[]::new));
            case HTTP -> http(first);
        };
    }

    private static String body(StartIntent intent, int variant) {
        boolean canBeBare = of(intent).contains(BARE);
        return switch (variant % 3) {
            case 0 -> rule(intent, variant);
            case 1 -> Messages.destinationRecord(canBeBare ? bare(intent).toString() : rule(intent, variant));
            default -> canBeBare ? bare(intent).toString() : rule(intent, variant);
        };
    }

    private static String rule(StartIntent intent, int variant) {
        return Samples.with("rule-s3", request -> {
            request.put("flowName", intent.flowName()).put("requestedAt", intent.acceptedAt().toString());
            ObjectNode event = (ObjectNode) request.path("event");
            event.put("id", intent.id()).put("time", intent.acceptedAt().toString());
            if (intent.kind() == StartIntent.Kind.KEY) {
                request.put("idempotencyKey", intent.id());
                event.put("id", "report-" + variant);
            }
        });
    }

    private static String direct(StartIntent intent) {
        return JsonNodeFactory.instance.objectNode()
                .put("flowName", intent.flowName())
                .put("idempotencyKey", intent.id())
                .put("requestedAt", intent.acceptedAt().toString())
                .toString();
    }

    private static ObjectNode bare(StartIntent intent) {
        return ((ObjectNode) Samples.json(Samples.text("eventbridge-s3"))).put("id", intent.id())
                .put("time", intent.acceptedAt().toString());
    }

    private static ObjectNode item(StartIntent intent) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.set("Data", bare(intent));
        item.putObject("Metadata");
        item.putObject("SystemMetadata")
                .put("aws:DeliveryType", "LIVE")
                .put("aws:EventId", intent.id())
                .put("aws:IngestionTime", intent.acceptedAt().toString())
                .put("aws:Source", "aws.s3");
        return item;
    }

    private static String http(StartIntent intent) {
        return Samples.with("http-api", http -> {
            ((ObjectNode) http.path("headers")).put("idempotency-key", intent.id());
            ((ObjectNode) http.path("pathParameters")).put("flowName", intent.flowName());
            http.put("rawPath", "/flows/" + intent.flowName() + "/starts");
        });
    }
}
