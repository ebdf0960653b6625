package flowstart.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a rule makes of an event (EventBridge User Guide, input transformation), as far as it is certain: whatever
 * EventBridge might write in another way is refused, since another key would be another start.
 *
 * @param paths the template's own variables, each a path into the event
 * @param template JSON with variables in angle brackets
 */
public record InputTransformer(Map<String, String> paths, String template) {

    /** The event came in at a time that a dead letter does not have; a start request's own time is set afterwards. */
    private static final Pattern REQUESTED_AT_INGESTION = Pattern
            .compile("(\"requestedAt\"\\s*:\\s*)\"?<aws\\.events\\.event\\.ingestion-time>\"?");

    private static final Pattern MUST_BE_ESCAPED = Pattern.compile("[\"\\\\\\x00-\\x1f]");

    /** Keeps a copy. */
    public InputTransformer {
        paths = Map.copyOf(paths);
    }

    /** The rule's start request, its {@code requestedAt} null if that is to be the time of ingestion. */
    ObjectNode apply(ObjectNode event, String ruleArn) throws UnusableException {
        String rest = REQUESTED_AT_INGESTION.matcher(template).replaceFirst("$1null");
        StringBuilder text = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < rest.length(); i++) {
            char c = rest.charAt(i);
            if (c == '<') {
                int end = rest.indexOf('>', i);
                String name = rest.substring(i + 1, end < 0 ? rest.length() : end);
                JsonNode value = value(name, event, ruleArn);
                text.append(inString ? inString(name, value) : alone(name, value));
                i += name.length() + 1;
            } else if (c == '\\' && i + 1 < rest.length()) {
                text.append(c).append(rest.charAt(++i));
            } else {
                inString ^= c == '"';
                text.append(c);
            }
        }
        return StrictJson.object("what the rule's input transformer makes of it", text.toString());
    }

    private JsonNode value(String name, ObjectNode event, String ruleArn) throws UnusableException {
        String path = paths.get(name);
        if (path != null) {
            return JsonPath.find(path, event);
        }
        return switch (name) {
            case "aws.events.rule-arn" -> TextNode.valueOf(ruleArn);
            case "aws.events.rule-name" -> TextNode.valueOf(ruleArn.substring(ruleArn.lastIndexOf('/') + 1));
            case "aws.events.event" -> event.deepCopy().without("detail");
            case "aws.events.event.json" -> event;
            default -> throw refused(name, "cannot be known from a dead letter, or is no variable");
        };
    }

    /** A value in the place of a whole JSON value. What a path does not find is an empty string. */
    private static String alone(String name, JsonNode value) throws UnusableException {
        if (value.isNull()) {
            throw refused(name, "is null, and what EventBridge writes for that is not known");
        }
        return value.isTextual() || value.isMissingNode() ? '"' + inString(name, value) + '"' : value.toString();
    }

    /** A value within a string. EventBridge escapes nothing. */
    private static String inString(String name, JsonNode value) throws UnusableException {
        if (value instanceof MissingNode) {
            return "";
        }
        if (!value.isTextual() && !value.isIntegralNumber() && !value.isBoolean()) {
            throw refused(name, "is no plain value, and what EventBridge writes for it in a string is not known");
        }
        if (MUST_BE_ESCAPED.matcher(value.asText()).find()) {
            throw refused(name, "holds a quote, a backslash or a control character, which EventBridge does not escape");
        }
        return value.asText();
    }

    private static UnusableException refused(String name, String why) {
        return new UnusableException("the variable <" + name + "> of the rule's input transformer " + why);
    }
}
