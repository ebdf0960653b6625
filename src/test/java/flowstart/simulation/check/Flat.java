package flowstart.simulation.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object's scalar members, those of objects within it by their path ({@code cause.eventId}); arrays are left out.
 *
 * @param members text by path
 */
public record Flat(Map<String, String> members) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads an object. */
    public static Flat of(String json) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no JSON object: " + json);
            }
            read(parser, "", members);
            if (parser.nextToken() != null) {
                throw new IllegalArgumentException("something follows the JSON object: " + json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + json, e);
        }
        return new Flat(members);
    }

    /** A member's text; null if it is absent. */
    public @Nullable String get(String path) {
        return members.get(path);
    }

    /** A member's text. */
    public String text(String path) {
        String text = members.get(path);
        if (text == null) {
            throw new IllegalArgumentException("no " + path + " in " + members);
        }
        return text;
    }

    /** Whether a member is there and true. */
    public boolean is(String path) {
        return "true".equals(members.get(path));
    }

    private static void read(JsonParser parser, String prefix, Map<String, String> members) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String path = prefix + parser.currentName();
            switch (parser.nextToken()) {
                case START_OBJECT -> read(parser, path + ".", members);
                case START_ARRAY -> parser.skipChildren();
                default -> members.put(path, parser.getText());
            }
        }
    }
}
