package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** What a command line or a script can ask of a stand-in that runs in another process. */
final class ControlRoute {
    static final String PATH = "/_embedded/";

    private final AppFlow appFlow;
    private final EventBridge eventBridge;
    private final S3 s3;
    private final Sqs sqs;
    private volatile boolean stopAsked;

    ControlRoute(AppFlow appFlow, EventBridge eventBridge, S3 s3, Sqs sqs) {
        this.appFlow = appFlow;
        this.eventBridge = eventBridge;
        this.s3 = s3;
        this.sqs = sqs;
    }

    /** Whether the server is to close, once this was answered. */
    boolean isStopAsked() {
        return stopAsked;
    }

    Reply handle(Request request) {
        ObjectNode body = request.body().isBlank() ? Json.object() : Json.readObject(request.body());
        if (body == null) {
            return answer(400, Json.object().put("error", "the body is no JSON object"));
        }
        try {
            return switch (request.method() + " " + request.path()) {
                case "GET /_embedded/journal" -> answer(200, journal());
                case "POST /_embedded/reset" -> done(this::reset);
                case "POST /_embedded/stop" -> done(() -> stopAsked = true);
                case "POST /_embedded/appflow/flows" -> answer(200, flow(body));
                case "POST /_embedded/appflow/runs" -> done(() -> appFlow.nextRuns(body.path("flow").asText(),
                        body.path("next")
                                .valueStream()
                                .map(JsonNode::asText)
                                .map(RunEnd::named)
                                .toArray(RunEnd[]::new)));
                case "POST /_embedded/appflow/faults" ->
                    done(() -> script(body, AppFlowFault::named, appFlow::next, appFlow::always, appFlow::clear));
                case "POST /_embedded/eventbridge/faults" -> done(() -> script(body, EventBridgeFault::named,
                        eventBridge::next, eventBridge::always, eventBridge::clear));
                default -> answer(404, Json.object().put("error", "there is no such control"));
            };
        } catch (IllegalArgumentException wrong) {
            return answer(400, Json.object().put("error", wrong.getMessage()));
        }
    }

    private ObjectNode journal() {
        ObjectNode journal = Json.object();
        journal.putObject("appflow")
                .<ObjectNode>set("calls", Json.of(appFlow.calls()))
                .<ObjectNode>set("looks", Json.of(appFlow.looks()))
                .<ObjectNode>set("flowCalls", Json.of(appFlow.flowCalls()))
                .set("runs", Json.of(appFlow.runs()));
        ArrayNode events = journal.putObject("eventbridge")
                .<ObjectNode>set("calls", Json.of(eventBridge.calls()))
                .putArray("events");
        for (Event event : eventBridge.events()) {
            events.addObject()
                    .put("bus", event.bus())
                    .put("traceHeader", event.traceHeader())
                    .set("event", event.json());
        }
        return journal;
    }

    private void reset() {
        appFlow.reset();
        eventBridge.reset();
        s3.reset();
        sqs.reset();
    }

    /**
     * {@code {"name","kind","status","busy","runSeconds"}}: defines or changes a flow; what is absent stays as it is,
     * or as for an on-demand flow.
     */
    private ObjectNode flow(ObjectNode body) {
        Flow known = appFlow.flow(body.path("name").asText());
        Flow flow = known == null ? Flow.onDemand(body.path("name").asText()) : known;
        if (body.hasNonNull("kind")) {
            flow = flow.withKind(Flow.Kind.named(body.path("kind").asText()));
        }
        if (body.hasNonNull("status")) {
            flow = flow.withStatus(body.path("status").asText());
        }
        if (body.path("runSeconds").isInt()) {
            flow = flow.withRunTime(Duration.ofSeconds(body.path("runSeconds").intValue()));
        }
        appFlow.define(flow);
        if (body.path("busy").isBoolean()) {
            Consumer<String> set = body.path("busy").booleanValue() ? appFlow::busy : appFlow::free;
            set.accept(flow.name());
        }
        return Json.object().put("name", flow.name()).put("kind", flow.kind().toString()).put("status", flow.status());
    }

    /**
     * {@code {"next":[NAME...]}}, {@code {"always":NAME}}, {@code {"clear":true}}; several at once are done in the
     * order clear, always, next.
     */
    private static <F extends Fault> void script(ObjectNode body, Function<String, F> named, Consumer<F> next,
            Consumer<F> always, Runnable clear) {
        List<F> queued = body.path("next").valueStream().map(JsonNode::asText).map(named).toList();
        List<F> standing = body.path("always").isTextual()
                ? List.of(named.apply(body.path("always").asText()))
                : List.of();
        if (body.path("clear").booleanValue()) {
            clear.run();
        } else if (queued.isEmpty() && standing.isEmpty()) {
            throw new IllegalArgumentException("give {\"next\":[NAME...]}, {\"always\":NAME} or {\"clear\":true}");
        }
        standing.forEach(always);
        queued.forEach(next);
    }

    private static Reply done(Runnable control) {
        control.run();
        return answer(200, Json.object());
    }

    private static Reply answer(int status, ObjectNode body) {
        return new Reply.Answer(status, Map.of("Content-Type", "application/json"), body.toPrettyString() + "\n");
    }
}
