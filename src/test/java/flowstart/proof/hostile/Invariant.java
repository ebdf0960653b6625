package flowstart.proof.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.FlowStartException;
import flowstart.start.ResultEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What holds whatever the function is fed. Each rule takes those before it for granted. */
enum Invariant {

    /** It replies, or throws what it says that it throws. */
    NOTHING_ELSE_IS_THROWN,
    /** Every line is one object of JSON. */
    LINES_ARE_JSON,
    /** There is no bug to be met. */
    NO_INTERNAL_ERROR,
    /** Each attempt has its line: the reply shows how many there were, where it does. */
    ONE_LINE_AN_ATTEMPT,
    /** What is started is allowed, and its name and token are such as AppFlow takes. */
    STARTS_ARE_LEGAL,
    /** The lines name each start, and of none that was not. */
    LINES_AGREE_WITH_STARTS,
    /** What is no JSON, to another reader, starts nothing. */
    NO_JSON_STARTS_NOTHING,
    /** What could not be read is not taken for done; outside of a queue it starts nothing at all. */
    UNREADABLE_IS_KEPT,
    /** Every result is JSON that any reader takes, and every attempt has its own but those that have none. */
    RESULTS_ARE_JSON,
    /** Nothing of the input comes out where it is not meant to. */
    NOTHING_LEAKS,
    /** The same bytes give the same tokens, lines and reply. */
    SAME_AGAIN;

    private static final Set<String> ALLOWED = Set.of("orders", "customers");
    private static final Pattern FLOW_NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_!@#.-]{1,255}");
    private static final Pattern CLIENT_TOKEN = Pattern.compile("[ -~]{1,256}");
    private static final Set<String> WITHOUT_RESULT = Set.of("UNREADABLE", "LOOP_REFUSED", "PINGED");
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** JSON's grammar, which has nothing against a name that stands twice. */
    private static final ObjectMapper GRAMMAR = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The first rule that what was seen breaks; null if it breaks none. */
    static @Nullable Invariant brokenBy(Payload payload, Observation seen) {
        return Arrays.stream(values()).filter(rule -> !rule.holds(payload, seen)).findFirst().orElse(null);
    }

    boolean holds(Payload payload, Observation seen) {
        return switch (this) {
            case NOTHING_ELSE_IS_THROWN -> seen.thrown() == null || seen.thrown() instanceof FlowStartException;
            case LINES_ARE_JSON -> seen.log().stream().allMatch(Invariant::isObject);
            case NO_INTERNAL_ERROR -> outcomes(seen).noneMatch("INTERNAL_ERROR"::equals);
            case ONE_LINE_AN_ATTEMPT -> (seen.thrown() != null || seen.isQueueReply())
                    ? !seen.log().isEmpty()
                    : seen.log().size() == attempts(seen.reply());
            case STARTS_ARE_LEGAL -> seen.starts().stream().allMatch(start -> isLegal(start, payload));
            case LINES_AGREE_WITH_STARTS -> seen.starts().equals(startsLogged(seen));
            case NO_JSON_STARTS_NOTHING -> isJson(payload) || outcomes(seen).allMatch("UNREADABLE"::equals);
            case UNREADABLE_IS_KEPT ->
                outcomes(seen).noneMatch("UNREADABLE"::equals) || seen.reply().startsWith("{\"batchItemFailures\":[{")
                        || !seen.kept().isEmpty() || (seen.starts().isEmpty()
                                && (isUnreadable(seen.thrown()) || seen.reply().startsWith("{\"statusCode\":40")));
            case RESULTS_ARE_JSON -> seen.results().stream().map(ResultEvent::detail).allMatch(Invariant::isObject)
                    && seen.results().size() == seen.lines().stream().filter(Invariant::isConcluded).count();
            case NOTHING_LEAKS -> Arrays.stream(Canary.values()).noneMatch(canary -> leaks(canary, seen));
            case SAME_AGAIN -> seen.isLike(Observation.of(payload));
        };
    }

    private static boolean isUnreadable(@Nullable RuntimeException thrown) {
        return thrown != null && thrown.getClass().getSimpleName().equals("UnreadableException");
    }

    private static boolean leaks(Canary canary, Observation seen) {
        List<JsonNode> lines = seen.lines().stream().map(Invariant::withoutMessageId).toList();
        String said = lines + "\n" + seen.thrown();
        String results = String.join("\n", seen.results().stream().map(ResultEvent::toString).toList());
        return switch (canary) {
            // A mutation can move any of them to where a message's id is, which a queue's reply names.
            case NOWHERE, QUEUE_REPLY ->
                canary.isIn(said + results) || (!seen.isQueueReply() && canary.isIn(seen.reply()));
            case RESULT -> canary.isIn(said) || (!seen.isQueueReply() && canary.isIn(seen.reply()));
            case EVERYWHERE -> lines.stream()
                    .filter(line -> outcome(line).equals("UNREADABLE"))
                    .anyMatch(line -> canary.isIn(line.toString()))
                    || (isUnreadable(seen.thrown()) && canary.isIn(String.valueOf(seen.thrown())));
        };
    }

    /** The line of a message that was set aside names it, whatever a mutation has moved to where its id is. */
    private static JsonNode withoutMessageId(JsonNode line) {
        return ((ObjectNode) line.deepCopy()).without("messageId");
    }

    private static boolean isLegal(Observation.Start start, Payload payload) {
        boolean everyFlow = "*".equals(payload.settings().get("ALLOWED_FLOWS"));
        return (everyFlow || ALLOWED.contains(start.flowName())) && FLOW_NAME.matcher(start.flowName()).matches()
                && CLIENT_TOKEN.matcher(start.clientToken()).matches();
    }

    private static List<Observation.Start> startsLogged(Observation seen) {
        return seen.lines()
                .stream()
                .filter(line -> outcome(line).equals("RUN_STARTED"))
                .map(line -> new Observation.Start(line.path("flowName").asText(), line.path("clientToken").asText()))
                .sorted()
                .toList();
    }

    /** A request to cover that waits has a line and no result, and so has a question for a run. */
    private static boolean isConcluded(JsonNode line) {
        boolean waits = line.path("mode").asText().equals("cover") && line.path("willRetry").asBoolean();
        return !waits && !line.has("operation") && !WITHOUT_RESULT.contains(outcome(line));
    }

    private static Stream<String> outcomes(Observation seen) {
        return seen.lines().stream().map(Invariant::outcome);
    }

    private static String outcome(JsonNode line) {
        return line.path("outcome").asText();
    }

    private static int attempts(String reply) {
        JsonNode json = strict(reply);
        return json == null ? 0 : json.isArray() ? json.size() : 1;
    }

    private static boolean isObject(String text) {
        return strict(text) instanceof ObjectNode;
    }

    private static boolean isJson(Payload payload) {
        try {
            // As text: from bytes, the library refuses half a letter in a name, which JSON's grammar has.
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload.bytes())).toString();
            return !GRAMMAR.readTree(text).isMissingNode();
        } catch (IOException e) {
            return false;
        }
    }

    private static @Nullable JsonNode strict(String text) {
        try {
            return STRICT.readTree(text);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
