package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes, describes and deletes flows, and cancels what runs of them. Not thread-safe. */
final class FlowDefinitions {

    private static final Refusal EXISTS = new Refusal(409, "ConflictException",
            "There was a conflict when processing the request: a flow of this name exists.");
    private static final Refusal IN_USE = new Refusal(409, "ConflictException",
            "There was a conflict when processing the request: the flow is in use.");

    private final FlowStarts starts;
    private Duration runTime = Duration.ZERO;

    FlowDefinitions(FlowStarts starts) {
        this.starts = starts;
    }

    void runTimeOfNewFlows(Duration other) {
        runTime = other;
    }

    JsonAnswer answer(FlowCall call, Instant now) {
        if (call.refusal() != null) {
            return new JsonAnswer.Refused(call.refusal());
        }
        String name = String.valueOf(call.flowName());
        Flow flow = starts.flow(name);
        if (call.operation() == FlowCall.Operation.CREATE) {
            return flow == null ? create(call, name, now) : new JsonAnswer.Refused(EXISTS);
        }
        if (flow == null) {
            return new JsonAnswer.Refused(FlowStarts.NOT_FOUND);
        }
        return switch (call.operation()) {
            case CREATE, DESCRIBE -> new JsonAnswer.Done(described(flow, call.region()));
            case DELETE -> delete(call, flow, now);
            case CANCEL -> new JsonAnswer.Done(cancel(call, flow, now));
        };
    }

    private JsonAnswer create(FlowCall call, String name, Instant now) {
        CreatedFlow asked = new CreatedFlow(call.body(), now);
        Flow flow = Flow.onDemand(name).withKind(asked.kind()).withRunTime(runTime);
        Flow made = asked.kind() == Flow.Kind.ON_DEMAND ? flow : flow.withStatus("Draft");
        starts.create(made, asked);
        return new JsonAnswer.Done(
                Json.object().put("flowArn", made.arn(call.region())).put("flowStatus", made.status()));
    }

    private ObjectNode described(Flow flow, String region) {
        CreatedFlow made = starts.created(flow.name());
        ObjectNode described = made == null ? Json.object() : made.described();
        if (made == null) {
            described.putObject("triggerConfig").put("triggerType", switch (flow.kind()) {
                case ON_DEMAND -> "OnDemand";
                case SCHEDULED -> "Scheduled";
                case EVENT -> "Event";
            });
        }
        return described.put("flowName", flow.name()).put("flowArn", flow.arn(region)).put("flowStatus", flow.status());
    }

    private JsonAnswer delete(FlowCall call, Flow flow, Instant now) {
        boolean isInUse = !starts.history().running(flow.name(), now).isEmpty();
        if (isInUse && !call.body().path("forceDelete").booleanValue()) {
            return new JsonAnswer.Refused(IN_USE);
        }
        starts.delete(flow.name(), now);
        return new JsonAnswer.Done(Json.object());
    }

    /** Without ids all that runs is stopped; ids of what does not run come back. */
    private ObjectNode cancel(FlowCall call, Flow flow, Instant now) {
        List<Run> running = starts.history().running(flow.name(), now);
        List<String> ids = call.body().path("executionIds").valueStream().map(JsonNode::asText).toList();
        List<String> invalid = new ArrayList<>(ids);
        running.forEach(run -> invalid.remove(run.executionId()));
        starts.cancel(running.stream().filter(run -> ids.isEmpty() || ids.contains(run.executionId())).toList(), now);
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("invalidExecutions");
        invalid.forEach(list::add);
        return answer;
    }
}
