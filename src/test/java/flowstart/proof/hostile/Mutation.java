package flowstart.proof.hostile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** A way to do harm to a tree. */
enum Mutation {

    LEAVE_OUT,
    DOUBLE,
    RENAME,
    CHANGE_CASE,
    SHUFFLE,
    ADD,
    RETYPE,
    NEST,
    SWAP,
    SPLICE,
    WRAP,
    SPELL,
    STRING,
    NUMBER,
    TIME,
    ENCODE;

    /** The tree with some harm done to it. */
    Node in(Node root, Chance chance, List<Node> samples) {
        List<JsonLocation> places = chance.onceIn(2) ? JsonLocation.of(root) : read(JsonLocation.of(root));
        JsonLocation place = chance.of(places);
        Node node = place.node();
        return switch (this) {
            case SWAP -> swapped(root, JsonLocation.of(root), chance);
            case SPLICE -> place.put().apply(chance.of(JsonLocation.of(chance.of(samples))).node());
            case WRAP -> place.put().apply(wrapped(node, chance));
            case NEST -> place.put().apply(nested(node, chance));
            case RETYPE -> place.put().apply(retyped(node, chance));
            case NUMBER -> place.put().apply(new Node.Raw(chance.of(Dictionary.NUMBERS)));
            case STRING, TIME, ENCODE, SPELL -> {
                JsonLocation string = chance.of(strings(places));
                yield string.put().apply(otherString(string.node(), chance));
            }
            case LEAVE_OUT, DOUBLE, RENAME, CHANGE_CASE, SHUFFLE, ADD -> {
                JsonLocation container = chance.of(containers(places));
                yield container.put().apply(otherContents(container.node(), chance));
            }
        };
    }

    /** The places of strings; all of them if there is no string. */
    private static List<JsonLocation> strings(List<JsonLocation> places) {
        return orAll(places.stream().filter(place -> place.node() instanceof Node.Text).toList(), places);
    }

    private static List<JsonLocation> containers(List<JsonLocation> places) {
        return orAll(places.stream().filter(place -> switch (place.node()) {
            case Node.Obj(var members) -> !members.isEmpty();
            case Node.Arr(var items) -> !items.isEmpty();
            case Node.Quoted _ -> false;
            case Node.Text _ -> false;
            case Node.Spelt _ -> false;
            case Node.Raw _ -> false;
        }).toList(), places);
    }

    /** The places that the function looks at. */
    private static List<JsonLocation> read(List<JsonLocation> places) {
        return orAll(places.stream().filter(place -> Dictionary.NAMES.contains(place.name())).toList(), places);
    }

    private static List<JsonLocation> orAll(List<JsonLocation> some, List<JsonLocation> all) {
        return some.isEmpty() ? all : some;
    }

    private Node otherString(Node node, Chance chance) {
        String value = node instanceof Node.Text(String text) ? text : node.text();
        return switch (this) {
            case SPELL -> new Node.Spelt(value);
            case TIME -> new Node.Text(chance.of(Dictionary.TIMES));
            case ENCODE -> new Node.Text(encoded(value, chance));
            default -> new Node.Text(switch (chance.below(4)) {
                case 0 -> value + chance.of(Dictionary.STRINGS);
                case 1 -> value.toUpperCase(Locale.ROOT);
                default -> chance.of(Dictionary.STRINGS);
            });
        };
    }

    private static String encoded(String value, Chance chance) {
        return switch (chance.below(6)) {
            case 0 -> value + "%";
            case 1 -> value + "%2";
            case 2 -> value + "%zz%FF%00";
            case 3 -> value.replace("o", "%6F");
            case 4 -> value.replace("o", "%256F") + "+";
            default -> value.replace("/", "%2F");
        };
    }

    private Node otherContents(Node node, Chance chance) {
        return switch (node) {
            case Node.Obj(List<Node.Member> members) when !members.isEmpty() ->
                new Node.Obj(otherMembers(members, chance));
            case Node.Arr(List<Node> items) when !items.isEmpty() -> new Node.Arr(otherItems(items, chance));
            case Node.Obj _ -> new Node.Arr(List.of(node, node));
            case Node.Arr _ -> new Node.Arr(List.of(node, node));
            case Node.Quoted _ -> new Node.Arr(List.of(node, node));
            case Node.Text _ -> new Node.Arr(List.of(node, node));
            case Node.Spelt _ -> new Node.Arr(List.of(node, node));
            case Node.Raw _ -> new Node.Arr(List.of(node, node));
        };
    }

    private List<Node.Member> otherMembers(List<Node.Member> members, Chance chance) {
        List<Node.Member> changed = new ArrayList<>(members);
        int at = chance.below(members.size());
        Node.Member member = changed.get(at);
        String key = member.key() instanceof Node.Text(String text) ? text : "";
        switch (this) {
            case LEAVE_OUT -> changed.remove(at);
            case DOUBLE -> changed.add(
                    new Node.Member(chance.onceIn(2) ? member.key() : new Node.Spelt(key), chance.of(members).value()));
            case RENAME -> changed.set(at, new Node.Member(key(chance), member.value()));
            case CHANGE_CASE -> changed.set(at,
                    new Node.Member(
                            new Node.Text(
                                    chance.onceIn(2) ? key.toUpperCase(Locale.ROOT) : key.toLowerCase(Locale.ROOT)),
                            member.value()));
            case SHUFFLE -> Collections.rotate(changed, 1 + at);
            default -> changed.add(at, new Node.Member(key(chance), chance.of(members).value()));
        }
        return List.copyOf(changed);
    }

    private static Node key(Chance chance) {
        return chance.onceIn(8)
                ? chance.onceIn(2)
                        ? new Node.Text(chance.of(Dictionary.STRINGS))
                        : new Node.Raw(chance.of(Dictionary.NUMBERS))
                : new Node.Text(chance.of(Dictionary.NAMES));
    }

    private List<Node> otherItems(List<Node> items, Chance chance) {
        List<Node> changed = new ArrayList<>(items);
        int at = chance.below(items.size());
        switch (this) {
            case LEAVE_OUT -> changed.remove(at);
            case DOUBLE -> changed.addAll(Collections.nCopies(chance.onceIn(10) ? 40 : 1, items.get(at)));
            case SHUFFLE -> Collections.rotate(changed, 1 + at);
            default -> changed.add(at, new Node.Raw(chance.of(Dictionary.NUMBERS)));
        }
        return List.copyOf(changed);
    }

    private static Node retyped(Node node, Chance chance) {
        return switch (chance.below(7)) {
            case 0 -> new Node.Obj(List.of());
            case 1 -> new Node.Arr(List.of());
            case 2 -> new Node.Arr(List.of(node));
            case 3 -> new Node.Obj(List.of(new Node.Member(key(chance), node)));
            case 4 -> new Node.Text(node.text());
            case 5 -> new Node.Quoted(node);
            default -> new Node.Raw(chance.of(Dictionary.NUMBERS));
        };
    }

    /** Deep nesting is text at once, since no recursion of this generator's own shall meet it. */
    private static Node nested(Node node, Chance chance) {
        int depth = chance.of(Dictionary.DEPTHS);
        return chance.onceIn(2)
                ? new Node.Raw("[".repeat(depth) + node.text() + "]".repeat(depth))
                : new Node.Raw("{\"a\":".repeat(depth) + node.text() + "}".repeat(depth));
    }

    /** Where one holds the other, the second place is another one by then, or gone. */
    private static Node swapped(Node root, List<JsonLocation> places, Chance chance) {
        int one = chance.below(places.size());
        int other = chance.below(places.size());
        Node between = places.get(one).put().apply(places.get(other).node());
        List<JsonLocation> then = JsonLocation.of(between);
        return other < then.size() ? then.get(other).put().apply(places.get(one).node()) : root;
    }

    private static Node wrapped(Node node, Chance chance) {
        return switch (chance.below(4)) {
            case 0 -> new Node.Arr(List.of(node, node));
            case 1 -> object("requestContext", new Node.Obj(List.of()), "requestPayload", node);
            case 2 -> object("flowName", new Node.Text("orders"), "event", node);
            default -> object("Records", new Node.Arr(List.of(object("messageId", new Node.Text("m-1"), "body",
                    new Node.Quoted(node), "eventSource", new Node.Text("aws:sqs")))));
        };
    }

    private static Node object(Object... namesAndValues) {
        List<Node.Member> members = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.add(new Node.Member(new Node.Text((String) namesAndValues[i]), (Node) namesAndValues[i + 1]));
        }
        return new Node.Obj(List.copyOf(members));
    }
}
