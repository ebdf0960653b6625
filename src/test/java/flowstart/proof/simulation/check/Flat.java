package flowstart.proof.simulation.check;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object's scalar members, those of objects within it by their path ({@code cause.eventId}); arrays are left
 * out.
 *
 * @param members text by path
 */
public record Flat(Map<String, String> members) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Reads an object. */
    public static Flat of(String json) {
        List<Flat> objects = all(json);
        if (objects.size() != 1 || json.startsWith("[")) {
            throw new IllegalArgumentException("no JSON object: " + json);
        }
        return objects.getFirst();
    }

    /** Reads an object, or an array of objects. */
    static List<Flat> all(String json) {
        List<Flat> objects = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(json)) {
            JsonToken first = parser.nextToken();
            JsonToken token = first == JsonToken.START_ARRAY ? parser.nextToken() : first;
            while (token == JsonToken.START_OBJECT) {
                Map<String, String> members = new HashMap<>();
                read(parser, "", members);
                objects.add(new Flat(members));
                token = parser.nextToken();
            }
            if (token != (first == JsonToken.START_ARRAY ? JsonToken.END_ARRAY : null) || parser.nextToken() != null) {
                throw new IllegalArgumentException("no JSON object nor an array of them: " + json);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + json, e);
        }
        return objects;
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
