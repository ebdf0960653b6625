package flowstart.proof.hostile;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Texts that are put into a payload to see where they come out again: one for each way out that its place in the
 * payload allows.
 */
enum Canary {

    /** In no line, no error, no reply and no result. */
    NOWHERE("918273645546372100"),
    /** In results only. */
    RESULT("918273645546372101"),
    /** In results, lines, errors and replies: what identifies a start is reported, if it could be read. */
    EVERYWHERE("918273645546372102"),
    /** In the reply to a queue only, which names its messages. */
    QUEUE_REPLY("918273645546372103");

    private static final Map<String, Canary> BY_NAME = Stream
            .of(named(EVERYWHERE, "flowName", "clientToken", "idempotencyKey", "idempotency-key", "id", "aws:EventId",
                    "source", "aws:Source", "detail-type", "detailType", "aws:DetailType", "replay-name", "replayName",
                    "rawPath", "path", "executionId", "reference"),
                    named(RESULT, "version", "account", "region", "resources"), named(QUEUE_REPLY, "messageId"))
            .flatMap(Function.identity())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Nothing beneath these is ever looked at. */
    private static final Set<String> PAYLOAD = Set.of("detail", "Data", "Metadata");

    private final String digits;

    Canary(String digits) {
        this.digits = digits;
    }

    private static Stream<Map.Entry<String, Canary>> named(Canary canary, String... names) {
        return Stream.of(names).map(name -> Map.entry(name, canary));
    }

    /** As a string or part of one. */
    String text() {
        return "canary" + name().charAt(0);
    }

    /** As a number. */
    String digits() {
        return digits;
    }

    /** Whether a text holds it. */
    boolean isIn(String text) {
        return text.contains(this.text()) || text.contains(digits());
    }

    /** The tree with some of its values made canaries, and with members that nobody knows. */
    static Node plant(Node root, Chance chance) {
        return plant(root, NOWHERE, false, chance);
    }

    private static Node plant(Node node, Canary canary, boolean sealed, Chance chance) {
        return switch (node) {
            case Node.Obj(List<Node.Member> members) -> {
                Stream<Node.Member> planted = members.stream().map(member -> plant(member, sealed, chance));
                Node.Member unknown = new Node.Member(new Node.Text(NOWHERE.text()), new Node.Text(NOWHERE.text()));
                yield new Node.Obj((chance.onceIn(3) ? Stream.concat(planted, Stream.of(unknown)) : planted).toList());
            }
            case Node.Arr(List<Node> items) ->
                new Node.Arr(items.stream().map(item -> plant(item, canary, sealed, chance)).toList());
            // A whole document may be the text of a member that is reported: then it is that text, whatever it holds.
            case Node.Quoted(Node json) ->
                canary == NOWHERE ? new Node.Quoted(plant(json, canary, sealed, chance)) : node;
            case Node.Text(String value) -> switch (chance.below(canary == NOWHERE ? 8 : 24)) {
                case 0 -> new Node.Text(canary.text());
                case 1 -> new Node.Text(value + canary.text());
                case 2 -> new Node.Spelt(canary.text() + value);
                case 3 -> new Node.Raw(canary.digits());
                default -> node;
            };
            case Node.Spelt _ -> node;
            case Node.Raw _ -> node;
        };
    }

    private static Node.Member plant(Node.Member member, boolean sealed, Chance chance) {
        String name = switch (member.key()) {
            case Node.Text(String value) -> value;
            case Node.Spelt(String value) -> value;
            case Node.Obj _ -> "";
            case Node.Arr _ -> "";
            case Node.Quoted _ -> "";
            case Node.Raw _ -> "";
        };
        boolean within = sealed || PAYLOAD.contains(name);
        Canary found = BY_NAME.getOrDefault(name, BY_NAME.getOrDefault(name.toLowerCase(Locale.ROOT), NOWHERE));
        return new Node.Member(member.key(), plant(member.value(), within ? NOWHERE : found, within, chance));
    }
}
