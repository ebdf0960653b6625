package flowstart.request;

import flowstart.json.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value and the path to it, so that whatever is wrong with it can be told by its name.
 *
 * @param json the value
 * @param path as in {@code Records[0].body.event}; empty for the whole payload
 */
record Field(Json json, String path) {

    /** RFC 3339, which has years of four digits. */
    private static final Pattern RFC_3339 = Pattern.compile("\\d{4}-\\d\\d-\\d\\d[Tt].+");

    /** Whether this is an object with such a member, were it null. */
    boolean has(String name) {
        return json instanceof Json.Obj object && object.members().containsKey(name);
    }

    /** The member; null if it is absent or null, or if this is no object. */
    @Nullable
    Field get(String name) {
        Json member = json instanceof Json.Obj object ? object.members().get(name) : null;
        return member == null || member instanceof Json.Null ? null : new Field(member, pathTo(name));
    }

    /** The member at the end of a path; null if any part of it is absent or null. */
    @Nullable
    Field get(String name, String... further) {
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
        if (member != null && !(member.json instanceof Json.Obj)) {
            throw member.refused("must be an object");
        }
        return member;
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
            throw refused(name, "is required");
        }
        return text;
    }

    /** The member, a string that may be left out but not be null. */
    String givenText(String name) throws UnreadableInputException {
        String text = text(name);
        if (text == null) {
            throw refused(name, "must not be null: leave it out");
        }
        return text;
    }

    /** The member, a time; null if it is absent or null. */
    @Nullable
    Instant time(String name) throws UnreadableInputException {
        String text = text(name);
        Instant time = text == null ? null : instant(text);
        if (text != null && time == null) {
            throw refused(name, "must be a time as RFC 3339 has it, like 2026-11-21T10:00:00Z");
        }
        return time;
    }

    /** The member, if it is a time. */
    @Nullable
    Instant timeIfAny(String name) {
        Field member = get(name);
        return member != null && member.json instanceof Json.Str string ? instant(string.value()) : null;
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
        throw refused("must be a string");
    }

    /** The items of this value, an array that is not empty. */
    List<Field> items() throws UnreadableInputException {
        if (!(json instanceof Json.Arr array) || array.items().isEmpty()) {
            throw refused("must be an array of one or more items");
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

    /** This value breaks a rule. */
    UnreadableInputException refused(String rule) {
        return new UnreadableInputException(path, rule, json.at());
    }

    /** A member breaks a rule, if only by its absence. */
    UnreadableInputException refused(String name, String rule) {
        Json member = members().get(name);
        return new UnreadableInputException(pathTo(name), rule, (member == null ? json : member).at());
    }

    private String pathTo(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
