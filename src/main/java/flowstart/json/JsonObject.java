package flowstart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object to be written: members in the order they were put, absent rather than null. Not thread-safe. */
public final class JsonObject {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final Map<String, Object> members = new LinkedHashMap<>();

    /** Adds a member; a null value adds none. */
    public JsonObject put(String name, @Nullable String value) {
        return add(name, value);
    }

    /** Adds a member; a null value adds none. */
    public JsonObject put(String name, @Nullable Boolean value) {
        return add(name, value);
    }

    /** Adds a member; a null value adds none. */
    public JsonObject put(String name, @Nullable Long value) {
        return add(name, value);
    }

    /** Adds a member; a null value adds none. The other object is taken as it is when this one is written. */
    public JsonObject put(String name, @Nullable JsonObject value) {
        return add(name, value);
    }

    /**
     * Adds a member; a null value adds none.
     *
     * @param value strings, objects, or lists of such
     */
    public JsonObject put(String name, @Nullable List<?> value) {
        return add(name, value);
    }

    /** Adds all members of another object. */
    public JsonObject putAll(JsonObject other) {
        members.putAll(other.members);
        return this;
    }

    /** The object as JSON on one line. */
    public String text() {
        return write(this);
    }

    /** Several objects as a JSON array on one line. */
    public static String array(List<JsonObject> objects) {
        return write(objects);
    }

    private JsonObject add(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    private static String write(Object value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringWriter does not fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        switch (value) {
            case JsonObject object -> {
                generator.writeStartObject();
                for (Map.Entry<String, Object> member : object.members.entrySet()) {
                    generator.writeFieldName(member.getKey());
                    write(generator, member.getValue());
                }
                generator.writeEndObject();
            }
            case List<?> list -> {
                generator.writeStartArray();
                for (Object item : list) {
                    write(generator, item);
                }
                generator.writeEndArray();
            }
            case String string -> generator.writeString(string);
            case Boolean bool -> generator.writeBoolean(bool);
            case Long number -> generator.writeNumber(number);
            default -> throw new IllegalArgumentException("no JSON value: " + value.getClass());
        }
    }
}
