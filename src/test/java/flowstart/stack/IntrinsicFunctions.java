package flowstart.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * CloudFormation's functions, as far as the template uses them. A reference to a resource becomes its logical id, one
 * to its attribute {@code Id.Attribute}.
 *
 * @param parameters the parameters' values: text, or an array for a list
 * @param conditions the template's conditions as they stand in it
 */
record IntrinsicFunctions(Map<String, JsonNode> parameters, JsonNode conditions) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final Map<String, JsonNode> PSEUDO_PARAMETERS = Map.of("AWS::NoValue", MissingNode.getInstance(),
            "AWS::Region", NODES.textNode("eu-west-1"), "AWS::AccountId", NODES.textNode("123456789012"),
            "AWS::Partition", NODES.textNode("aws"), "AWS::StackName", NODES.textNode("flowstart"), "AWS::StackId",
            NODES.textNode(
                    "arn:aws:cloudformation:eu-west-1:123456789012:stack/flowstart/3f2a9c1e-0d5c-4f2e-9a55-6b1f0a9d1e11"),
            "AWS::URLSuffix", NODES.textNode("amazonaws.com"));

    boolean holds(String condition) {
        return carryOut(conditions.required(condition)).asBoolean();
    }

    /** The value with every function in it carried out; a missing node where the template says there is no value. */
    JsonNode carryOut(JsonNode value) {
        if (value.isArray()) {
            ArrayNode array = NODES.arrayNode();
            value.valueStream().map(this::carryOut).filter(item -> !item.isMissingNode()).forEach(array::add);
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        if (value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        ObjectNode object = NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            JsonNode result = carryOut(member.getValue());
            if (!result.isMissingNode()) {
                object.set(member.getKey(), result);
            }
        }
        return object;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> reference(argument.asText(), Map.of());
            case "Fn::GetAtt" -> NODES.textNode(argument.required(0).asText() + "." + argument.required(1).asText());
            case "Fn::If" -> carryOut(argument.required(holds(argument.required(0).asText()) ? 1 : 2));
            case "Fn::Equals" ->
                BooleanNode.valueOf(carryOut(argument.required(0)).equals(carryOut(argument.required(1))));
            case "Fn::And" -> BooleanNode.valueOf(argument.valueStream().allMatch(each -> carryOut(each).asBoolean()));
            case "Fn::Not" -> BooleanNode.valueOf(!carryOut(argument.required(0)).asBoolean());
            case "Fn::Join" -> join(argument.required(0).asText(), carryOut(argument.required(1)));
            case "Fn::Select" -> carryOut(argument.required(1)).required(argument.required(0).asInt());
            case "Fn::Split" -> split(argument.required(0).asText(), carryOut(argument.required(1)).asText());
            case "Fn::Sub" -> substitute(argument);
            default -> throw new IllegalArgumentException(function + " is not known here");
        };
    }

    private JsonNode reference(String name, Map<String, JsonNode> local) {
        for (Map<String, JsonNode> scope : Arrays.asList(local, parameters, PSEUDO_PARAMETERS)) {
            JsonNode value = scope.get(name);
            if (value != null) {
                return value;
            }
        }
        return NODES.textNode(name);
    }

    private static TextNode join(String delimiter, JsonNode values) {
        return NODES.textNode(values.valueStream().map(JsonNode::asText).collect(Collectors.joining(delimiter)));
    }

    private static ArrayNode split(String delimiter, String text) {
        ArrayNode parts = NODES.arrayNode();
        Pattern.compile(delimiter, Pattern.LITERAL).splitAsStream(text).forEach(parts::add);
        return parts;
    }

    private TextNode substitute(JsonNode argument) {
        Map<String, JsonNode> local = new HashMap<>();
        if (argument.isArray()) {
            argument.required(1).properties().forEach(entry -> local.put(entry.getKey(), carryOut(entry.getValue())));
        }
        String text = argument.isArray() ? argument.required(0).asText() : argument.asText();
        return NODES.textNode(PLACEHOLDER.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(reference(match.group(1), local).asText())));
    }
}
