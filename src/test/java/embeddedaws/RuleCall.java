package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request about EventBridge's rules.
 *
 * @param body what was sent; empty when it was no JSON object
 * @param refusal what the request is refused with whatever rules there are; null when nothing is wrong
 */
record RuleCall(Operation operation, String region, ObjectNode body, @Nullable Refusal refusal) {

    /** What is asked, with EventBridge's names for it. */
    enum Operation {
        PUT("PutRule"),
        DESCRIBE("DescribeRule"),
        LIST_TAGS("ListTagsForResource"),
        PUT_TARGETS("PutTargets"),
        REMOVE_TARGETS("RemoveTargets"),
        DELETE("DeleteRule");

        private final String name;

        Operation(String name) {
            this.name = name;
        }

        /** The operation that the header {@code X-Amz-Target} names; empty when it is none of these. */
        static Optional<Operation> of(String target) {
            return Arrays.stream(values()).filter(each -> target.equals(PutEvents.TARGET + each.name)).findFirst();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static RuleCall read(Request request, Operation operation) {
        Signature signature = Signature.of(request, PutEvents.SERVICE);
        ObjectNode body = Json.readObject(request.body());
        if (body == null) {
            return new RuleCall(operation, signature.region(), Json.object(),
                    Refusal.serialization("The body is no JSON object"));
        }
        boolean isOtherBus = !body.path("EventBusName").asText("default").equals("default");
        Refusal refusal = isOtherBus ? Refusal.validation("The stand-in has rules on the bus 'default' alone") : null;
        return new RuleCall(operation, signature.region(), body,
                signature.refusal() == null ? refusal : signature.refusal());
    }

    /** A member of the body; empty when it is absent. */
    String text(String member) {
        return body.path(member).asText();
    }
}
