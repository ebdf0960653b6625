package flowstart.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.SpecVersion.VersionFlag;
import flowstart.fixture.Samples;
import flowstart.fixture.Schemas;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/**
 * The HTTP API's document. It lets members stand that it does not describe, since consumers must; what is held against
 * it here must be described whole.
 */
final class ApiDocument {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode document;
    private final Schemas schemas;

    private ApiDocument(JsonNode document) {
        this.document = document;
        this.schemas = new Schemas(document, VersionFlag.V202012);
    }

    static ApiDocument read() {
        Object yaml = new Yaml().load(Samples.text(Path.of("api/openapi.yaml")));
        JsonNode document = JSON.valueToTree(yaml);
        Stream.of("Start", "RunStarted", "FlowActivated", "Run")
                .forEach(name -> close(document.at("/components/schemas/" + name)));
        // Those that others refer to are closed by these.
        ((ObjectNode) document.at("/components/schemas/Start")).remove("unevaluatedProperties");
        document.at("/components/responses")
                .forEach(response -> close(response.at("/content/application~1problem+json/schema")));
        return new ApiDocument(document);
    }

    private static void close(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.put("unevaluatedProperties", false);
        }
    }

    /** A part of the document. */
    JsonNode at(String pointer) {
        return document.at(pointer);
    }

    /** The paths, each with its methods. */
    Map<String, Set<String>> routes() {
        return routes(document);
    }

    /** The paths of any OpenAPI document, each with its methods. */
    static Map<String, Set<String>> routes(JsonNode openApi) {
        return openApi.required("paths")
                .properties()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey,
                        path -> path.getValue()
                                .properties()
                                .stream()
                                .map(Map.Entry::getKey)
                                .filter(METHODS::contains)
                                .collect(Collectors.toCollection(TreeSet::new))));
    }

    /** The place of an operation. */
    String operation(String operationId) {
        for (Map.Entry<String, Set<String>> route : routes().entrySet()) {
            for (String method : route.getValue()) {
                String place = "/paths/" + escaped(route.getKey()) + "/" + method;
                if (at(place).path("operationId").asText().equals(operationId)) {
                    return place;
                }
            }
        }
        throw new IllegalArgumentException("no such operation: " + operationId);
    }

    /** The statuses that an operation may answer. */
    Set<String> statuses(String operationId) {
        return at(operation(operationId)).required("responses")
                .properties()
                .stream()
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every problem type that is described. */
    Set<String> problemTypes() {
        return StreamSupport.stream(document.at("/components/responses").spliterator(), false)
                .map(response -> response.at("/content/application~1problem+json/schema/properties/type"))
                .flatMap(type -> type.has("const") ? Stream.of(type.path("const")) : type.path("enum").valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What is wrong with a reply of the function, in the form in which API Gateway takes it. */
    List<String> errors(String operationId, JsonNode reply) {
        String response = resolved(operation(operationId) + "/responses/" + reply.required("statusCode").asText());
        if (at(response).isMissingNode()) {
            return List.of(reply.required("statusCode") + " is not described");
        }
        List<String> errors = new ArrayList<>(headerErrors(response, reply.required("headers")));
        String schema = response + "/content/" + escaped(reply.at("/headers/Content-Type").asText()) + "/schema";
        if (at(schema).isMissingNode()) {
            errors.add(reply.at("/headers/Content-Type") + " is not described");
        } else {
            errors.addAll(schemas.errors(schema, Samples.json(reply.required("body").asText())));
        }
        return errors;
    }

    private List<String> headerErrors(String response, JsonNode headers) {
        List<String> errors = new ArrayList<>();
        at(response + "/headers").properties().forEach(header -> {
            boolean required = at(resolved(response + "/headers/" + header.getKey())).path("required").asBoolean();
            if (required && !headers.has(header.getKey())) {
                errors.add(header.getKey() + " is required");
            }
        });
        headers.properties().stream().filter(header -> !header.getKey().equals("Content-Type")).forEach(header -> {
            String schema = resolved(response + "/headers/" + header.getKey()) + "/schema";
            errors.addAll(at(schema).isMissingNode()
                    ? List.of(header.getKey() + " is not described")
                    : schemas.errors(schema, header.getValue()));
        });
        return errors;
    }

    /** What is wrong with a value of a parameter. */
    List<String> parameterErrors(String name, String value) {
        return schemas.errors("/components/parameters/" + name + "/schema", new TextNode(value));
    }

    /** What is wrong with the examples, by their places. */
    Map<String, List<String>> exampleErrors() {
        Map<String, List<String>> errors = new LinkedHashMap<>();
        Stream<String> responses = Stream.concat(
                document.at("/components/responses")
                        .properties()
                        .stream()
                        .map(response -> "/components/responses/" + response.getKey()),
                Stream.of("startFlow", "getRun")
                        .flatMap(id -> Stream.of("200", "202").map(status -> operation(id) + "/responses/" + status)));
        responses.forEach(response -> at(response + "/content").properties().forEach(content -> {
            String place = response + "/content/" + escaped(content.getKey());
            at(place + "/examples").properties().forEach(example -> {
                String at = resolved(place + "/examples/" + example.getKey());
                errors.put(at, schemas.errors(place + "/schema", at(at + "/value")));
            });
        }));
        return errors;
    }

    private String resolved(String place) {
        JsonNode reference = at(place).path("$ref");
        return reference.isMissingNode() ? place : reference.asText().substring(1);
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
