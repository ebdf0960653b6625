package flowstart.report;

import flowstart.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metrics in a log line: CloudWatch's embedded metric format, which reads them from the line's own members. Each
 * has the stack as dimension, the line's {@code service}. A metric that does not apply is absent, and a further
 * dimension is there only where an alarm or the dashboard reads it, since each metric costs money for each set of
 * dimensions.
 */
final class Metrics {

    private static final String NAMESPACE = "Flowstart";

    private static final Set<String> BY_OUTCOME = Set.of("Failures", "Retries");
    private static final Set<String> BY_FLOW = Set.of("Failures");

    private final JsonObject values = new JsonObject();
    private final Map<String, String> units = new LinkedHashMap<>();

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
        List<JsonObject> directives = new ArrayList<>();
        addDirective(directives, List.of(LogLine.SERVICE), units.keySet());
        addDirective(directives, List.of(LogLine.SERVICE, "outcome"), BY_OUTCOME);
        if (byFlow) {
            addDirective(directives, List.of(LogLine.SERVICE, "flowName"), BY_FLOW);
        }
        line.putAll(values);
        if (!directives.isEmpty()) {
            line.put("_aws",
                    new JsonObject().put("Timestamp", now.toEpochMilli()).put("CloudWatchMetrics", directives));
        }
    }

    private void addDirective(List<JsonObject> directives, List<String> dimensions, Set<String> names) {
        List<JsonObject> metrics = units.entrySet()
                .stream()
                .filter(metric -> names.contains(metric.getKey()))
                .map(metric -> new JsonObject().put("Name", metric.getKey()).put("Unit", metric.getValue()))
                .toList();
        if (!metrics.isEmpty()) {
            directives.add(new JsonObject().put("Namespace", NAMESPACE)
                    .put("Dimensions", List.of(dimensions))
                    .put("Metrics", metrics));
        }
    }

    private void add(String name, String unit, long value) {
        values.put(name, value);
        units.put(name, unit);
    }
}
