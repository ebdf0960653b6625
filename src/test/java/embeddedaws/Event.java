package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event that EventBridge took for a bus that exists.
 *
 * @param account always {@link EmbeddedAws#ACCOUNT}
 * @param time the entry's, else that of the stand-in's clock; whole seconds
 * @param region that of the request's signature
 * @param bus the bus's name, also when the entry gave an ARN
 * @param traceHeader the entry's; null for none
 */
public record Event(String id, String detailType, String source, String account, Instant time, String region,
        List<String> resources, JsonNode detail, String bus, @Nullable String traceHeader) {

    /** The event as a rule matches it and a target receives it. */
    public ObjectNode json() {
        ObjectNode json = Json.object()
                .put("version", "0")
                .put("id", id)
                .put("detail-type", detailType)
                .put("source", source)
                .put("account", account)
                .put("time", time.toString())
                .put("region", region);
        json.set("resources", Json.of(resources));
        json.set("detail", detail);
        return json;
    }
}
