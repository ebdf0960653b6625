package flowstart.proof.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.fixture.Samples;
import java.util.List;
import java.util.stream.Collectors;

/**
 * JSON as a text spells it, with all that a parser takes away or refuses: a key twice, numbers of any form, JSON within
 * a string.
 */
sealed interface Node {

    /** An object. */
    record Obj(List<Member> members) implements Node {}

    /**
     * A member of an object.
     *
     * @param key a string; anything else makes the text no JSON
     */
    record Member(Node key, Node value) {}

    /** An array. */
    record Arr(List<Node> items) implements Node {}

    /** A string. */
    record Text(String value) implements Node {}

    /** A string, each of its characters an escape. */
    record Spelt(String value) implements Node {}

    /** A string that holds JSON. */
    record Quoted(Node json) implements Node {}

    /** Anything that stands there as it is: numbers, literals, and what is neither. */
    record Raw(String text) implements Node {}

    /** What such a text says; strings that hold JSON are read further. */
    static Node of(String json) {
        return of(Samples.json(json));
    }

    private static Node of(JsonNode json) {
        if (json.isObject()) {
            return new Obj(json.properties()
                    .stream()
                    .map(member -> new Member(new Text(member.getKey()), of(member.getValue())))
                    .toList());
        }
        if (json.isArray()) {
            return new Arr(json.valueStream().map(Node::of).toList());
        }
        if (json.isTextual()) {
            return json.asText().startsWith("{") ? new Quoted(of(json.asText())) : new Text(json.asText());
        }
        return new Raw(json.toString());
    }

    /** The text. */
    default String text() {
        return switch (this) {
            case Obj(List<Member> members) -> members.stream()
                    .map(member -> member.key().text() + ":" + member.value().text())
                    .collect(Collectors.joining(",", "{", "}"));
            case Arr(List<Node> items) -> items.stream().map(Node::text).collect(Collectors.joining(",", "[", "]"));
            case Text(String value) -> quoted(value);
            case Spelt(String value) ->
                value.chars().mapToObj(Node::escape).collect(Collectors.joining("", "\"", "\""));
            case Quoted(Node json) -> quoted(json.text());
            case Raw(String text) -> text;
        };
    }

    private static String quoted(String value) {
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                default -> text.append(c < ' ' || Character.isSurrogate(c) ? escape(c) : String.valueOf(c));
            }
        }
        return text.append('"').toString();
    }

    private static String escape(int c) {
        return "\\u%04x".formatted(c);
    }
}
