package flowstart.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.util.List;
import java.util.Map;

/** The schemas of one document (JSON Schema 2020-12), each by its place in it. */
final class Schemas {

    private static final String DOCUMENT = "https://flowstart.example/document";
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .build();

    private final JsonSchemaFactory factory;

    Schemas(JsonNode document) {
        factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012,
                builder -> builder.schemaLoaders(loaders -> loaders.schemas(Map.of(DOCUMENT, document.toString()))));
    }

    /**
     * What is wrong with a value.
     *
     * @param pointer where its schema stands, a JSON pointer
     */
    List<String> errors(String pointer, JsonNode value) {
        return factory.getSchema(SchemaLocation.of(DOCUMENT + "#" + pointer), CONFIG)
                .validate(value)
                .stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }
}
