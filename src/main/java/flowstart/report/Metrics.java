package flowstart.report;

import flowstart.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The metrics in a log line: CloudWatch's embedded metric format, which reads them from the line's own members. A
 * metric that does not apply is absent, since each one that is there costs money for each set of dimensions.
 */
final class Metrics {

    private static final String NAMESPACE = "Flowstart";

    private final JsonObject values = new JsonObject();
    private final List<JsonObject> definitions = new ArrayList<>();

    /** Adds one to a counter if the condition holds. */
    void count(String name, boolean condition) {
        if (condition) {
            add(name, "Count", 1);
        }
    }

    /** Adds a duration in milliseconds; null adds none. */
    void milliseconds(String name, @Nullable Long value) {
        if (value != null) {
            add(name, "Milliseconds", value);
        }
    }

    /** Writes the values and what they mean. */
    void putInto(JsonObject line, Instant now, boolean byFlow) {
        List<List<String>> dimensions = byFlow
                ? List.of(List.of("outcome", "flowName"), List.of("outcome"), List.of())
                : List.of(List.of("outcome"), List.of());
        JsonObject directive = new JsonObject().put("Namespace", NAMESPACE)
                .put("Dimensions", dimensions)
                .put("Metrics", definitions);
        line.putAll(values)
                .put("_aws", new JsonObject().put("Timestamp", now.toEpochMilli())
                        .put("CloudWatchMetrics", List.of(directive)));
    }

    private void add(String name, String unit, long value) {
        values.put(name, value);
        definitions.add(new JsonObject().put("Name", name).put("Unit", unit));
    }
}
