package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule that starts a flow, as it is deployed.
 *
 * @param retries how long it tries to call the function
 * @param paths its input transformer's variables, each a path into the event
 * @param template its input transformer's text, with {@link #FLOW} for the flow
 */
public record StartRule(RetryPolicy retries, Map<String, String> paths, String template) {

    /** Stands for whichever flow a rule starts. */
    static final String FLOW = "{flow}";

    private static final String DETAIL = "$.detail.";

    /** Keeps a copy. */
    public StartRule {
        paths = Map.copyOf(paths);
    }

    /** The input transformer's text for a flow. */
    String template(String flow) {
        return template.replace(FLOW, flow);
    }

    /** What EventBridge makes of an event: a path that leads to nothing is an empty text. */
    String transformed(StartIntent intent) {
        String text = template(intent.flow())
                .replace("<aws.events.event.ingestion-time>",
                        '"' + Objects.requireNonNull(intent.requestedAt()).toString() + '"')
                .replace("<aws.events.event>", Payloads.event(intent, ""));
        for (String variable : paths.keySet()) {
            text = text.replace('<' + variable + '>', Objects.requireNonNullElse(value(intent), ""));
        }
        return text;
    }

    /** The detail of the event that the rule is for: what its paths lead to, if the ask has a key. */
    String detail(StartIntent intent) {
        String value = value(intent);
        return paths.values()
                .stream()
                .filter(_ -> value != null)
                .map(path -> '"' + name(path) + "\": \"" + value + '"')
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static @Nullable String value(StartIntent intent) {
        String key = intent.key();
        return key == null ? null : key.substring(key.lastIndexOf('/') + 1);
    }

    private static String name(String path) {
        if (!path.startsWith(DETAIL)) {
            throw new IllegalStateException("the simulation makes events with members of detail only: " + path);
        }
        return path.substring(DETAIL.length());
    }
}
