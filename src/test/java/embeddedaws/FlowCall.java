package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request about a flow itself.
 *
 * @param flowName null when absent
 * @param body what was sent; empty when it was no JSON object
 * @param refusal what the request is refused with whatever the state of its flow; null when nothing is wrong
 */
record FlowCall(Operation operation, String region, @Nullable String flowName, ObjectNode body,
        @Nullable Refusal refusal) {

    private static final Set<String> TRIGGERS = Set.of("OnDemand", "Scheduled", "Event");

    /** What is asked, with AppFlow's names and paths for it. */
    enum Operation {
        CREATE("CreateFlow", "/create-flow"),
        DESCRIBE("DescribeFlow", "/describe-flow"),
        DELETE("DeleteFlow", "/delete-flow"),
        CANCEL("CancelFlowExecutions", "/cancel-flow-executions");

        private final String name;
        private final String path;

        Operation(String name, String path) {
            this.name = name;
            this.path = path;
        }

        /** The operation that a request asks for; empty when it is none of these. */
        static Optional<Operation> of(Request request) {
            return Arrays.stream(values()).filter(each -> request.is("POST", each.path)).findFirst();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static FlowCall read(Request request, Operation operation) {
        Signature signature = Signature.of(request, StartFlow.SERVICE);
        ObjectNode body = Json.readObject(request.body());
        if (body == null) {
            return new FlowCall(operation, signature.region(), null, Json.object(),
                    Refusal.serialization("The body is no JSON object"));
        }
        return new FlowCall(operation, signature.region(), body.path("flowName").textValue(), body,
                signature.refusal() == null ? refusal(operation, body) : signature.refusal());
    }

    private static @Nullable Refusal refusal(Operation operation, ObjectNode body) {
        String flowName = body.path("flowName").textValue();
        if (flowName == null || !Flow.isLegalName(flowName)) {
            return invalid("flowName");
        }
        if (operation == Operation.CREATE) {
            if (!TRIGGERS.contains(body.path("triggerConfig").path("triggerType").asText())) {
                return invalid("triggerConfig");
            }
            for (String list : new String[]{"destinationFlowConfigList", "tasks"}) {
                if (body.path(list).isEmpty()) {
                    return invalid(list);
                }
            }
            return body.path("sourceFlowConfig").isObject() ? null : invalid("sourceFlowConfig");
        }
        return null;
    }

    private static Refusal invalid(String member) {
        return Refusal
                .validation("1 validation error detected: Value at '" + member + "' failed to satisfy constraint");
    }
}
