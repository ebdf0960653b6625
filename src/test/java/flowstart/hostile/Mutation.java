package flowstart.hostile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A way to do harm to a tree. */
enum Mutation {

    LEAVE_OUT, DOUBLE, RENAME, CHANGE_CASE, SHUFFLE, ADD, RETYPE, NEST, SWAP, SPLICE, WRAP, SPELL, STRING, NUMBER, TIME, ENCODE;

    private static final List<String> NAMES = """
        flowName idempotencyKey clientToken requestedAt event id time source detail-type detailType replay-name replayName resources
        detail version account region Records body messageId eventSource attributes SentTimestamp SystemMetadata Data aws:EventId
        aws:Source aws:DeliveryType aws:DetailType aws:IngestionTime requestPayload requestContext http method httpMethod rawPath path
        pathParameters headers multiValueHeaders Idempotency-Key authorizer identity iam userId callerId user caller cognitoIdentity
        identityId cognitoIdentityId jwt claims iss sub lambda principalId __proto__ toString
        """.lines()
            .flatMap(line -> Stream.of(line.split(" ", -1))).toList();

    private static final List<String> STRINGS = List.of("", " ", "\t\n", "orders", "customers", "payroll", "*", "..",
            "../orders",
            "a", "a".repeat(256), "a".repeat(257), "x".repeat(70_000), "größe", "\u0000", "a\u0000b", "a\u007fb",
            "a\u0085b",
            "\ud83d", "\ude00a", "\ud83d\ude00", "\ud83d\ude00".repeat(256), "\ud83d\ude00".repeat(257), "\ufeff",
            "\u202eelif", "\u2028", "\u00a0", "\u3000", "a\rb", "\"", "\\", "\"quoted\"", "\"half", "\"a\\\"b\"",
            "\"a\\\"", "order/", "order/ ", "/", "//", "null", "REPLAY", "LIVE", "POST", "GET", "aws:sqs", "flowstart",
            "aws.s3", "redrive/x", "arn:aws:appflow:eu-west-1:123456789012:flow/orders", "{}", "[]", "{\"flowName\":1}",
            "${jndi:ldap://127.0.0.1:9/x}", "%s%n%d", "' or 1=1 --", "<script>", "http:anonymous", "-1", "007",
            "99999999999999", "100000000000000", "１２", "AROA:x:y", ":", "/flows/orders/starts",
            "/live/flows/orders/starts", "/flows//starts", "/flows/a/b/starts", "/flows/orders/starts/",
            "//flows/customers/starts", "/flows/orders/starts\n");

    private static final List<String> NUMBERS = List.of("0", "-0", "1", "-1", "00", "+1", "1.", ".5", "1e400", "1E-400",
            "-1e999999999", "1e99999999999999999999", "0.1e1", "NaN", "Infinity", "-Infinity", "0x10", "1_000",
            "9223372036854775808", "4711", "1".repeat(256), "1".repeat(257), "9".repeat(2_000), "4098938401204", "1.0",
            "true", "false", "null", "nul", "TRUE", "undefined", "''", "/*c*/1", "");

    private static final List<String> TIMES = List.of("2099-11-21T10:00:01Z", "2099-11-21t10:00:01z",
            "2099-11-21T10:00:01+01:00", "2099-11-21T10:00:01+99:99", "2099-11-21T10:00:01",
            "2099-11-21 10:00:01Z", "2099-02-30T10:00:00Z", "2099-11-21T24:00:00Z", "2099-11-21T23:59:60Z",
            "2099-11-21T10:00:01.999999999Z", "2099-11-21T10:00:01.9999999999Z", "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z", "9999-12-31T23:59:59-18:00", "+999999999-12-31T23:59:59Z", "-1000-01-01T00:00:00Z",
            "1970-01-01T00:00:00Z", "2099-11-21T02:15:01Z", "2099-11-21T02:35:01Z", "2099-11-21T10:05:02Z",
            "2099-11-21T10:05:03Z", "4098938401", "2099-11-21", "21/Nov/2099:10:00:00 +0000");

    private static final List<Integer> DEPTHS = List.of(1, 2, 10, 150, 198, 199, 200, 201, 1_000, 100_000);

    /** The tree with some harm done to it. */
    Node in(Node root, Chance chance, List<Node> samples) {
        List<Place> places = chance.onceIn(2) ? Place.of(root) : read(Place.of(root));
        Place place = chance.of(places);
        Node node = place.node();
        return switch (this) {
            case SWAP -> swapped(root, Place.of(root), chance);
            case SPLICE -> place.put().apply(chance.of(Place.of(chance.of(samples))).node());
            case WRAP -> place.put().apply(wrapped(node, chance));
            case NEST -> place.put().apply(nested(node, chance));
            case RETYPE -> place.put().apply(retyped(node, chance));
            case NUMBER -> place.put().apply(new Node.Raw(chance.of(NUMBERS)));
            case STRING, TIME, ENCODE, SPELL -> {
                Place string = chance.of(strings(places));
                yield string.put().apply(otherString(string.node(), chance));
            }
            case LEAVE_OUT, DOUBLE, RENAME, CHANGE_CASE, SHUFFLE, ADD -> {
                Place container = chance.of(containers(places));
                yield container.put().apply(otherContents(container.node(), chance));
            }
        };
    }

    /** The places of strings; all of them if there is no string. */
    private static List<Place> strings(List<Place> places) {
        return orAll(places.stream().filter(place -> place.node() instanceof Node.Text).toList(), places);
    }

    private static List<Place> containers(List<Place> places) {
        return orAll(places.stream().filter(place -> switch (place.node()) {
            case Node.Obj(var members) -> !members.isEmpty();
            case Node.Arr(var items) -> !items.isEmpty();
            case Node.Quoted _,Node.Text _,Node.Spelt _,Node.Raw _ -> false;
        }).toList(), places);
    }

    /** The places that the function looks at. */
    private static List<Place> read(List<Place> places) {
        return orAll(places.stream().filter(place -> NAMES.contains(place.name())).toList(), places);
    }

    private static List<Place> orAll(List<Place> some, List<Place> all) {
        return some.isEmpty() ? all : some;
    }

    private Node otherString(Node node, Chance chance) {
        String value = node instanceof Node.Text(String text) ? text : node.text();
        return switch (this) {
            case SPELL -> new Node.Spelt(value);
            case TIME -> new Node.Text(chance.of(TIMES));
            case ENCODE -> new Node.Text(encoded(value, chance));
            default -> new Node.Text(switch (chance.below(4)) {
                case 0 -> value + chance.of(STRINGS);
                case 1 -> value.toUpperCase(Locale.ROOT);
                default -> chance.of(STRINGS);
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
            case Node.Obj _,Node.Arr _,Node.Quoted _,Node.Text _,Node.Spelt _,Node.Raw _ ->
                new Node.Arr(List.of(node, node));
        };
    }

    private List<Node.Member> otherMembers(List<Node.Member> members, Chance chance) {
        List<Node.Member> changed = new ArrayList<>(members);
        int at = chance.below(members.size());
        Node.Member member = changed.get(at);
        String key = member.key() instanceof Node.Text(String text) ? text : "";
        switch (this) {
            case LEAVE_OUT -> changed.remove(at);
            case DOUBLE -> changed.add(new Node.Member(chance.onceIn(2) ? member.key() : new Node.Spelt(key),
                    chance.of(members).value()));
            case RENAME -> changed.set(at, new Node.Member(key(chance), member.value()));
            case CHANGE_CASE -> changed.set(at,
                    new Node.Member(new Node.Text(chance.onceIn(2)
                            ? key.toUpperCase(Locale.ROOT)
                            : key.toLowerCase(Locale.ROOT)), member.value()));
            case SHUFFLE -> Collections.rotate(changed, 1 + at);
            default -> changed.add(at, new Node.Member(key(chance), chance.of(members).value()));
        }
        return List.copyOf(changed);
    }

    private static Node key(Chance chance) {
        return chance.onceIn(8)
                ? chance.onceIn(2) ? new Node.Text(chance.of(STRINGS)) : new Node.Raw(chance.of(NUMBERS))
                : new Node.Text(chance.of(NAMES));
    }

    private List<Node> otherItems(List<Node> items, Chance chance) {
        List<Node> changed = new ArrayList<>(items);
        int at = chance.below(items.size());
        switch (this) {
            case LEAVE_OUT -> changed.remove(at);
            case DOUBLE -> changed.addAll(Collections.nCopies(chance.onceIn(10) ? 40 : 1, items.get(at)));
            case SHUFFLE -> Collections.rotate(changed, 1 + at);
            default -> changed.add(at, new Node.Raw(chance.of(NUMBERS)));
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
            default -> new Node.Raw(chance.of(NUMBERS));
        };
    }

    /** Deep nesting is text at once, since no recursion of this generator's own shall meet it. */
    private static Node nested(Node node, Chance chance) {
        int depth = chance.of(DEPTHS);
        return chance.onceIn(2)
                ? new Node.Raw("[".repeat(depth) + node.text() + "]".repeat(depth))
                : new Node.Raw("{\"a\":".repeat(depth) + node.text() + "}".repeat(depth));
    }

    /** Where one holds the other, the second place is another one by then, or gone. */
    private static Node swapped(Node root, List<Place> places, Chance chance) {
        int one = chance.below(places.size());
        int other = chance.below(places.size());
        Node between = places.get(one).put().apply(places.get(other).node());
        List<Place> then = Place.of(between);
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

    /** Bytes with some harm done to them; what they held does not get a new meaning by it. */
    static byte[] spoilt(byte[] bytes, Chance chance) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = chance.below(text.length() + 1);
        String inserted = chance.of(List.of("\u00ff", "\u0000", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f0\u009f",
                "\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u001b[31m"));
        String appended = chance.of(List.of("{}", "]", "\"", " x", ",", "\u0000", "\n\n\t ", "//", "1", "\u00c3"));
        return switch (chance.below(7)) {
            case 0 -> latin1(text.substring(0, at));
            case 1 -> latin1(text.substring(0, at) + inserted + text.substring(at));
            case 2 -> latin1(text + appended);
            case 3 -> latin1("\u00ef\u00bb\u00bf" + text);
            case 4 -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 5 -> latin1(text + text);
            default -> latin1(" \r\n\t" + text + "\r\n ");
        };
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
