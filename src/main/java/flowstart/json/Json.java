package flowstart.json;

import java.util.List;
import java.util.Map;

/** A JSON value (RFC 8259) as it was read, with the place where it began. */
public sealed interface Json {

    /** Where the value begins in its text. */
    Position at();

    /**
     * An object.
     *
     * @param members in the order read; of a name that stands twice, the first
     * @param repeated the names that stand twice or more, each with the place of its second
     */
    record Obj(Map<String, Json> members, Map<String, Position> repeated, Position at) implements Json {}

    /** An array: its items in the order read. */
    record Arr(List<Json> items, Position at) implements Json {}

    /** A string, unescaped. It may hold a lone surrogate, which JSON's escapes can spell. */
    record Str(String value, Position at) implements Json {}

    /** A number as it was spelt, for example {@code 1e3}; at most 1,000 characters. */
    record Num(String text, Position at) implements Json {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value, Position at) implements Json {}

    /** {@code null}. */
    record Null(Position at) implements Json {}
}
