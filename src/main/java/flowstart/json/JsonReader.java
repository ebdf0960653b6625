package flowstart.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value strictly: UTF-8 without byte order mark, nothing after the value, and no nesting beyond {@value
 * #MAX_DEPTH} levels. A name that stands twice in an object is reported there: whether it matters is the caller's
 * question. Stateless.
 */
public final class JsonReader {

    /** How deep objects and arrays may nest: far more than any event needs, far less than a thread's stack holds. */
    public static final int MAX_DEPTH = 200;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            // One more than ours, so that the depth is refused here, with its own message.
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH + 1).build())
            // The library's messages would quote the text.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .build();

    private JsonReader() {}

    /**
     * Reads a value from bytes.
     *
     * @throws JsonSyntaxException where they break a requirement
     */
    public static Json read(byte[] utf8) throws JsonSyntaxException {
        CharBuffer text = CharBuffer.allocate(utf8.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8), text, true);
        text.flip();
        if (result.isError()) {
            throw new JsonSyntaxException("must be UTF-8", endOf(text));
        }
        return read(text.toString());
    }

    /**
     * Reads a value from text.
     *
     * @throws JsonSyntaxException where it breaks a requirement
     */
    public static Json read(String text) throws JsonSyntaxException {
        if (text.startsWith("\uFEFF")) {
            throw new JsonSyntaxException("must not begin with a byte order mark", Position.START);
        }
        try (JsonParser parser = FACTORY.createParser(text)) {
            try {
                Json value = value(parser, parser.nextToken(), 0);
                if (parser.nextToken() != null) {
                    throw new JsonSyntaxException("must hold nothing after the JSON value", at(parser));
                }
                return value;
            } catch (StreamConstraintsException e) {
                throw new JsonSyntaxException("must hold no name or number this long", current(parser));
            } catch (JsonProcessingException e) {
                throw new JsonSyntaxException("must be JSON", position(e.getLocation()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory does not fail", e);
        }
    }

    private static Json value(JsonParser parser, @Nullable JsonToken token, int depth)
            throws IOException, JsonSyntaxException {
        if (token == null) {
            throw new JsonSyntaxException("must be JSON", current(parser));
        }
        Position at = at(parser);
        return switch (token) {
            case START_OBJECT -> object(parser, deeper(depth, at), at);
            case START_ARRAY -> array(parser, deeper(depth, at), at);
            case VALUE_STRING -> new Json.Str(parser.getText(), at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Json.Num(parser.getText(), at);
            case VALUE_TRUE -> new Json.Bool(true, at);
            case VALUE_FALSE -> new Json.Bool(false, at);
            case VALUE_NULL -> new Json.Null(at);
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value begins with " + token);
        };
    }

    private static Json object(JsonParser parser, int depth, Position at) throws IOException, JsonSyntaxException {
        Map<String, Json> members = new LinkedHashMap<>();
        Map<String, Position> repeated = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            Position nameAt = at(parser);
            if (members.putIfAbsent(name, value(parser, parser.nextToken(), depth)) != null) {
                repeated.putIfAbsent(name, nameAt);
            }
        }
        return new Json.Obj(Collections.unmodifiableMap(members), Collections.unmodifiableMap(repeated), at);
    }

    private static Json array(JsonParser parser, int depth, Position at) throws IOException, JsonSyntaxException {
        List<Json> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token, depth));
        }
        return new Json.Arr(Collections.unmodifiableList(items), at);
    }

    private static int deeper(int depth, Position at) throws JsonSyntaxException {
        if (depth == MAX_DEPTH) {
            throw new JsonSyntaxException("must not nest deeper than " + MAX_DEPTH + " levels", at);
        }
        return depth + 1;
    }

    private static Position at(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private static Position current(JsonParser parser) {
        return position(parser.currentLocation());
    }

    private static Position position(JsonLocation location) {
        return new Position(location.getLineNr(), location.getColumnNr());
    }

    private static Position endOf(CharBuffer text) {
        String read = text.toString();
        int lastBreak = read.lastIndexOf('\n');
        return new Position(1 + (int) read.chars().filter(c -> c == '\n').count(), read.length() - lastBreak);
    }
}
