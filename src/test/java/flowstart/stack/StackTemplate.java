package flowstart.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The repository's {@code template.yaml} as CloudFormation sees it for one set of parameter values: resources whose
 * condition does not hold are gone.
 */
public final class StackTemplate {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode source;
    private final Map<String, String> chosen;

    private StackTemplate(JsonNode source, Map<String, String> chosen) {
        this.source = source;
        this.chosen = Map.copyOf(chosen);
    }

    /** The template with its defaults, and {@code orders} and {@code invoices} allowed. */
    static StackTemplate read() {
        try (Reader reader = Files.newBufferedReader(Path.of("template.yaml"))) {
            return new StackTemplate(JSON.valueToTree(CloudFormationYaml.load(reader)),
                    Map.of("AllowedFlows", "orders,invoices"));
        } catch (IOException e) {
            throw new IllegalStateException("template.yaml is read from the repository's root", e);
        }
    }

    /** The same template with the two start rules in use. */
    public static StackTemplate withStartRules() {
        return read().with("S3Bucket", "example-orders")
                .with("S3Prefix", "incoming/")
                .with("S3Flow", "orders")
                .with("ChainFrom", "orders")
                .with("ChainTo", "invoices");
    }

    /** The same template with another value for a parameter. */
    public StackTemplate with(String parameter, String value) {
        if (source.at("/Parameters/" + parameter).isMissingNode()) {
            throw new IllegalArgumentException("no parameter " + parameter);
        }
        Map<String, String> values = new HashMap<>(chosen);
        values.put(parameter, value);
        return new StackTemplate(source, values);
    }

    /** A parameter's declaration. */
    JsonNode parameter(String name) {
        return source.required("Parameters").required(name);
    }

    /** What an assertion of the Rules section says, as it is written. */
    JsonNode assertion(String rule) {
        return source.required("Rules").required(rule).at("/Assertions/0/Assert");
    }

    /** The names of the outputs that are there. */
    Set<String> outputs() {
        Set<String> names = new TreeSet<>();
        source.required("Outputs").properties().forEach(output -> {
            JsonNode condition = output.getValue().path("Condition");
            if (condition.isMissingNode() || functions().holds(condition.asText())) {
                names.add(output.getKey());
            }
        });
        return names;
    }

    /** The value of an output. */
    JsonNode output(String name) {
        return functions().carryOut(source.required("Outputs").required(name).required("Value"));
    }

    Set<String> parameters() {
        Set<String> names = new TreeSet<>();
        source.required("Parameters").fieldNames().forEachRemaining(names::add);
        return names;
    }

    JsonNode metadata(String name) {
        return source.required("Metadata").required(name);
    }

    /** The properties of one resource as they are written. */
    JsonNode declared(String logicalId) {
        return source.required("Resources").required(logicalId).required("Properties");
    }

    /** An attribute of one resource, such as its deletion policy; empty if it has none. */
    String declared(String logicalId, String attribute) {
        return source.required("Resources").required(logicalId).path(attribute).asText();
    }

    /** The resources that one resource is made after. */
    List<String> dependencies(String logicalId) {
        return source.required("Resources")
                .required(logicalId)
                .path("DependsOn")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
    }

    /** The properties of one resource. */
    public JsonNode properties(String logicalId) {
        return functions().carryOut(declared(logicalId));
    }

    /** The types of all resources that are there. */
    Set<String> types() {
        Set<String> types = new TreeSet<>();
        source.required("Resources").forEach(resource -> types.add(resource.required("Type").asText()));
        types.removeIf(type -> resources(type).isEmpty());
        return types;
    }

    /** The properties of every resource of a type, by logical id, in the template's order. */
    public Map<String, JsonNode> resources(String type) {
        Map<String, JsonNode> found = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> resource : source.required("Resources").properties()) {
            JsonNode condition = resource.getValue().path("Condition");
            if (resource.getValue().required("Type").asText().equals(type)
                    && (condition.isMissingNode() || functions().holds(condition.asText()))) {
                found.put(resource.getKey(), properties(resource.getKey()));
            }
        }
        return found;
    }

    /** Every value anywhere below a node, itself included. */
    static Stream<JsonNode> everythingIn(JsonNode node) {
        return Stream.concat(Stream.of(node), node.valueStream().flatMap(StackTemplate::everythingIn));
    }

    private IntrinsicFunctions functions() {
        Map<String, JsonNode> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> parameter : source.required("Parameters").properties()) {
            String value = chosen.getOrDefault(parameter.getKey(), parameter.getValue().path("Default").asText());
            boolean isList = parameter.getValue().required("Type").asText().equals("CommaDelimitedList");
            values.put(parameter.getKey(),
                    isList ? JSON.valueToTree(value.split(",", -1)) : JSON.getNodeFactory().textNode(value));
        }
        return new IntrinsicFunctions(values, source.required("Conditions"));
    }
}
