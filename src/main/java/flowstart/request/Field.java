package flowstart.request;

import flowstart.json.Json;
import flowstart.json.Position;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and the path to it, so that an error can name the value. A member that is read must not stand twice in
 * its object; what is not read may.
 *
 * @param json the value
 * @param path as in {@code Records[0].body.event}; empty for the whole payload
 */
record Field(Json json, String path) {

    /** RFC 3339, which has years of four digits. */
    private static final Pattern RFC_3339 = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt].+");

    /** Whether this is an object with such a member, were it null. */
    boolean has(String name) {
        return members().containsKey(name);
    }

    /**
     * The member, if this is an object that has it; null if it is absent or null. Only for recognising a shape: the
     * member may stand twice.
     */
    @Nullable
    Field peek(String name) {
        Json member = members().get(name);
        return member == null || member instanceof Json.Null ? null : new Field(member, pathTo(name));
    }

    /** The member; null if it is absent or null, or if this is no object. */
    @Nullable
    Field get(String name) throws UnreadableInputException {
        if (json instanceof Json.Obj object && object.repeated().containsKey(name)) {
            throw new UnreadableInputException(pathTo(name), "must not stand twice in one object",
                    object.repeated().getOrDefault(name, json.at()));
        }
        return peek(name);
    }

    /** The member at the end of a path; null if any part of it is absent or null. */
    @Nullable
    Field get(String name, String... further) throws UnreadableInputException {
        Field member = get(name);
        for (String next : further) {
            member = member == null ? null : member.get(next);
        }
        return member;
    }

    /** The member, an object; null if it is absent or null. */
    @Nullable
    Field object(String name) throws UnreadableInputException {
        Field member = get(name);
        if (member != null && !member.isObject()) {
            throw member.unreadable("must be an object");
        }
        return member;
    }

    /** Whether this value is an object. */
    boolean isObject() {
        return json instanceof Json.Obj;
    }

    /** Whether this value is a string. */
    boolean isText() {
        return json instanceof Json.Str;
    }

    /** The member, a string; null if it is absent or null. */
    @Nullable
    String text(String name) throws UnreadableInputException {
        Field member = get(name);
        return member == null ? null : member.text();
    }

    /** The member, a string that must be there. */
    String requiredText(String name) throws UnreadableInputException {
        String text = text(name);
        if (text == null) {
            throw unreadable(name, "is required");
        }
        return text;
    }

    /** The member, a string that may be left out but not be null. */
    String presentText(String name) throws UnreadableInputException {
        String text = text(name);
        if (text == null) {
            throw unreadable(name, "must not be null: leave it out");
        }
        return text;
    }

    /** The member, if it is a string and stands once: what is only reported makes nothing unreadable. */
    @Nullable
    String reportedText(String name) {
        boolean repeated = json instanceof Json.Obj object && object.repeated().containsKey(name);
        return !repeated && members().get(name) instanceof Json.Str string ? string.value() : null;
    }

    /** The member's items that are strings, if it is an array: what is only reported makes nothing unreadable. */
    List<String> reportedTexts(String name) {
        List<String> texts = new ArrayList<>();
        if (members().get(name) instanceof Json.Arr array) {
            for (Json item : array.items()) {
                if (item instanceof Json.Str string) {
                    texts.add(string.value());
                }
            }
        }
        return texts;
    }

    /** The member, a time; null if it is absent or null. */
    @Nullable
    Instant time(String name) throws UnreadableInputException {
        String text = text(name);
        Instant time = text == null ? null : instant(text);
        if (text != null && time == null) {
            throw unreadable(name, "must be a time as RFC 3339 has it, like 2026-11-21T10:00:00Z");
        }
        return time;
    }

    /** The member, if it is a time. */
    @Nullable
    Instant reportedTime(String name) {
        String text = reportedText(name);
        return text == null ? null : instant(text);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return RFC_3339.matcher(text).matches() ? Instant.parse(text) : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** This value, a string. */
    String text() throws UnreadableInputException {
        if (json instanceof Json.Str string) {
            return string.value();
        }
        throw unreadable("must be a string");
    }

    /** The first item, if this is an array that has one. Only for recognising a shape. */
    @Nullable
    Field first() {
        return json instanceof Json.Arr array && !array.items().isEmpty()
                ? new Field(array.items().getFirst(), path + "[0]")
                : null;
    }

    /** The items of this value, an array that is not empty. */
    List<Field> items() throws UnreadableInputException {
        if (!(json instanceof Json.Arr array) || array.items().isEmpty()) {
            throw unreadable("must be an array of one or more items");
        }
        List<Field> items = new ArrayList<>();
        for (Json item : array.items()) {
            items.add(new Field(item, path + "[" + items.size() + "]"));
        }
        return items;
    }

    /** The members of this value in the order read; none if it is no object. */
    Map<String, Json> members() {
        return json instanceof Json.Obj object ? object.members() : Map.of();
    }

    /** This value breaks a requirement. */
    UnreadableInputException unreadable(String requirement) {
        return new UnreadableInputException(path, requirement, json.at());
    }

    /** A member breaks a requirement, if only by its absence. */
    UnreadableInputException unreadable(String name, String requirement) {
        Position at = members().getOrDefault(name, json).at();
        return new UnreadableInputException(pathTo(name), requirement, at);
    }

    private String pathTo(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
