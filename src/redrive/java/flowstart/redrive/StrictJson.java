package flowstart.redrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads JSON without ever quoting it. */
final class StrictJson {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private StrictJson() {}

    /** A text that must be a JSON object. */
    static ObjectNode object(String what, String text) throws UnusableException {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            // Refused below, without the text that the library would quote.
        }
        throw new UnusableException(what + " must be a JSON object");
    }

    /** What may be shown of a payload: all of a start request but the event behind it. */
    static String shown(String payload) {
        try {
            ObjectNode request = object("the payload", payload);
            if (request.has("flowName")) {
                return request.without("event").toString();
            }
        } catch (UnusableException e) {
            // Then it is none of the requests that are made here.
        }
        return "the message as it is";
    }

    /** A member that must be an object. */
    static ObjectNode object(JsonNode object, String name) throws UnusableException {
        if (object.path(name) instanceof ObjectNode member) {
            return member;
        }
        throw new UnusableException(name + " must be there, an object");
    }

    /** A member that must be a string. */
    static String string(JsonNode object, String name) throws UnusableException {
        JsonNode member = object.path(name);
        if (!member.isTextual() || member.textValue().isBlank()) {
            throw new UnusableException(name + " must be there, a string that is not blank");
        }
        return member.textValue();
    }

    /** A member that must be a time if it is there. */
    static @Nullable Instant time(JsonNode object, String name) throws UnusableException {
        if (!object.has(name)) {
            return null;
        }
        try {
            return Instant.parse(string(object, name));
        } catch (DateTimeParseException e) {
            throw new UnusableException(name + " must be a time as RFC 3339 has it, like 2026-11-21T10:00:00Z");
        }
    }
}
