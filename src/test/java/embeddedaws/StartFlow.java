package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A StartFlow request. AppFlow's own checks are made here, because the SDK makes none; members that AppFlow does not
 * know are ignored.
 *
 * @param flowName null when absent
 * @param clientToken null when absent, which AppFlow allows
 * @param refusal what the request is refused with whatever the state of its flow; null when nothing is wrong
 */
record StartFlow(String region, @Nullable String flowName, @Nullable String clientToken, @Nullable Refusal refusal) {
    static final String SERVICE = "appflow";
    static final String PATH = "/start-flow";
    private static final Pattern TOKEN = Pattern.compile("[ -~]{1,256}");

    static StartFlow read(Request request) {
        Signature signature = Signature.of(request, SERVICE);
        ObjectNode body = Json.readObject(request.body());
        String flowName = text(body, "flowName");
        String clientToken = text(body, "clientToken");
        Refusal refusal = signature.refusal() == null ? refusal(body, flowName, clientToken) : signature.refusal();
        return new StartFlow(signature.region(), flowName, clientToken, refusal);
    }

    private static @Nullable String text(@Nullable ObjectNode body, String member) {
        return body == null ? null : body.path(member).textValue();
    }

    private static @Nullable Refusal refusal(@Nullable ObjectNode body, @Nullable String flowName,
            @Nullable String clientToken) {
        if (body == null) {
            return Refusal.serialization("The body is no JSON object");
        }
        if (isNoText(body.path("flowName")) || isNoText(body.path("clientToken"))) {
            return Refusal.serialization("NUMBER_VALUE, TRUE_VALUE or a structure can not be converted to a String");
        }
        if (flowName == null || !Flow.isLegalName(flowName)) {
            return Refusal.validation("1 validation error detected: Value at 'flowName' failed to satisfy constraint");
        }
        if (clientToken != null && !TOKEN.matcher(clientToken).matches()) {
            return Refusal
                    .validation("1 validation error detected: Value at 'clientToken' failed to satisfy constraint");
        }
        return null;
    }

    private static boolean isNoText(JsonNode member) {
        return !member.isTextual() && !member.isNull() && !member.isMissingNode();
    }
}
