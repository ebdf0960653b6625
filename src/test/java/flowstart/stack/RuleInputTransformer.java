package flowstart.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What EventBridge does with a target's input transformer: a placeholder in quotes becomes text, one outside them a
 * JSON value; {@code <aws.events.event>} is the event without its {@code detail}. Source: EventBridge user guide,
 * "Input transformation".
 */
final class RuleInputTransformer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern STRING_OR_PLACEHOLDER = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|<[^>]+>");
    private static final Pattern PLACEHOLDER = Pattern.compile("<([^>]+)>");

    private RuleInputTransformer() {}

    static JsonNode apply(JsonNode transformer, JsonNode event, String ingestionTime) throws JsonProcessingException {
        Map<String, JsonNode> values = new HashMap<>();
        values.put("aws.events.event", ((ObjectNode) event.deepCopy()).without("detail"));
        values.put("aws.events.event.ingestion-time", JSON.getNodeFactory().textNode(ingestionTime));
        transformer.path("InputPathsMap")
                .properties()
                .forEach(path -> values.put(path.getKey(),
                        event.at(path.getValue().asText().replace("$", "").replace('.', '/'))));

        String template = transformer.required("InputTemplate").asText();
        return JSON.readTree(STRING_OR_PLACEHOLDER.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(match.group().startsWith("<")
                        ? value(values, match.group()).toString()
                        : insideText(values, match.group()))));
    }

    private static String insideText(Map<String, JsonNode> values, String text) {
        return PLACEHOLDER.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(value(values, match.group()).asText()));
    }

    private static JsonNode value(Map<String, JsonNode> values, String placeholder) {
        JsonNode value = values.get(placeholder.substring(1, placeholder.length() - 1));
        if (value == null || value.isMissingNode()) {
            throw new IllegalArgumentException(placeholder + " has no value");
        }
        return value;
    }
}
