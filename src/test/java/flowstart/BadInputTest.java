package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever cannot be acted on is refused by field, rule and position, starts nothing, and is never taken for done. */
class BadInputTest {

    private static final String IDENTITY_RULE = "must be 1 to 256 characters, not all of them blank, without control characters or lone surrogates";
    private static final String NAME_RULE = "must be a flow name: 2 to 256 ASCII letters, digits and _!@#.- of which the first is a letter or digit";
    private static final String KNOWN_SHAPE = "must be a start request (with flowName), an EventBridge event";
    private static final String LIST_RULE = "must be an array of one or more items";

    @RegisterExtension
    private final World world = new World();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"ping\": 1}                            | ping must be true",
            "{\"ping\": null}                         | ping must be true",
            "{\"ping\": false}                        | ping must be true",
            "{\"ping\": true, \"event\": {}}          | ping must stand alone",
            "{\"ping\": true, \"ping\": true}         | ping must not stand twice in one object",
            "{\"ping\": true, \"flowName\": \"orders\"} | the payload must have no member but flowName"})
    void aPing_saysNothingElse(String input, String why) {
        Invoked invoked = world.container().invoke(input);

        assertThat(invoked.outcome()).isEqualTo("UNREADABLE");
        assertThat(invoked.line().at("/error/message").asText()).startsWith(why);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void straight_throws(Payload bad) {
        Invoked invoked = world.container().invoke(bad.text());

        assertThat(invoked.end()).isEqualTo("UnreadableException");
        assertThat(invoked.thrown()).hasMessageStartingWith("UNREADABLE: " + bad.fieldIn("") + " " + bad.rule());
        assertRefused(invoked);
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void inAQueueMessage_staysThere_andHarmsNoOther(Payload bad) {
        Invoked invoked = world.container().invoke(Messages.sqs(Samples.text("rule-s3"), bad.text()));

        assertThat(invoked.reply()).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"}]}");
        assertThat(invoked.log()).hasSize(2);
        assertThat(Samples.json(invoked.log().get(1)).at("/error/message").asText())
                .startsWith(bad.fieldIn("Records[1].body") + " " + bad.rule());
        assertThat(world.appFlow().runs()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("jsonPayloads")
    void inADestinationRecord_throws(Payload bad) {
        Invoked invoked = world.container().invoke(Messages.destinationRecord(bad.text()));

        assertThat(invoked.end()).isEqualTo("UnreadableException");
        assertThat(invoked.line().at("/error/message").asText())
                .startsWith(bad.fieldIn("requestPayload") + " " + bad.rule());
        assertRefused(invoked);
    }

    @ParameterizedTest
    @MethodSource("events")
    void inAList_keepsTheWholeListFromStarting(Payload bad) {
        Invoked invoked = world.container().invoke("[" + Samples.text("eventbridge-s3") + "," + bad.text() + "]");

        assertThat(invoked.end()).isEqualTo("UnreadableException");
        assertThat(invoked.line().path("trigger").asText()).isEqualTo("list");
        assertThat(invoked.line().at("/error/message").asText()).startsWith(bad.fieldIn("[1]") + " " + bad.rule());
        assertRefused(invoked);
    }

    @ParameterizedTest
    @MethodSource("httpRequests")
    void overHttp_isAnswered400(HttpRequest bad) {
        Invoked invoked = world.container().invoke(Samples.with("http-api", bad.change()));

        assertThat(invoked.reply().path("statusCode").asInt()).isEqualTo(400);
        assertThat(invoked.reply().at("/headers/Content-Type").asText()).isEqualTo("application/problem+json");
        var problem = Samples.json(invoked.reply().path("body").asText());
        assertThat(problem.path("type").asText()).isEqualTo("/problems/unreadable");
        assertThat(problem.path("detail").asText()).startsWith(bad.field() + " " + bad.rule());
        assertRefused(invoked, "WARN");
    }

    @Test
    void tooManyBytes_areRefusedUnread() {
        byte[] large = ("{\"flowName\": \"orders\", \"idempotencyKey\": \"k\", \"x\": \"" + "x".repeat(10_000_000)
                + "\"}").getBytes(StandardCharsets.UTF_8);

        Invoked invoked = world.container().invoke(large, 60_000);

        assertThat(invoked.end()).isEqualTo("UnreadableException");
        assertThat(invoked.thrown()).hasMessageStartingWith("UNREADABLE: the payload must be at most 8388608 bytes");
        assertRefused(invoked);
    }

    @Test
    void asManyBytesAsThereMayBe_areRead() {
        String padded = "%-8388608s".formatted(Samples.text("rule-s3"));

        assertThat(world.container().invoke(padded).outcome()).isEqualTo("RUN_STARTED");
        assertThat(world.container().invoke(padded + " ").outcome()).isEqualTo("UNREADABLE");
    }

    @Test
    void aKeyOfAsManyCharactersAsItMayHave_isTaken() {
        String key = "\ud83d\ude80".repeat(256);

        assertThat(
                world.container().invoke("{\"flowName\": \"orders\", \"idempotencyKey\": \"" + key + "\"}").outcome())
                .isEqualTo("RUN_STARTED");
    }

    @Test
    void aTokenOfAsManyCharactersAsItMayHave_isTaken() {
        String request = "{\"flowName\": \"orders\", \"clientToken\": \"" + "t".repeat(256) + "\"}";

        assertThat(world.container().invoke(request).outcome()).isEqualTo("RUN_STARTED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"null | direct", "{\"flowName\": \"orders\"} | direct",
            "{\"flowName\": \"orders\", \"event\": {}} | direct",
            "{\"flowName\": \"orders\", \"reply\": \"event\"} | rule", "[{}] | list",
            "{\"requestContext\": {}, \"requestPayload\": [{}]} | direct"})
    void aDestinationRecord_cameByThePathOfWhatItHolds(String held, String trigger) {
        Invoked invoked = world.container().invoke(Messages.destinationRecord(held));

        assertThat(invoked.line().path("trigger").asText()).isEqualTo(trigger);
        assertRefused(invoked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"a\", \"time\": \"2099-11-21T10:00:00Z\", \"detail\": {\"x\": 1, \"x\": 2}}",
            "{\"id\": \"a\", \"time\": \"2099-11-21T10:00:00Z\", \"detail-type\": [\"x\"]}",
            "{\"id\": \"a\", \"time\": \"2099-11-21T10:00:00Z\", \"resources\": 7, \"account\": {}, \"region\": null}",
            "{\"id\": \"a\", \"time\": \"2099-11-21T10:00:00Z\", \"version\": \"0\", \"version\": \"1\"}",
            "{\"id\": \"a\", \"time\": \"2099-11-21T10:00:00Z\", \"mine\": true}"})
    void whatDecidesNothing_refusesNothing(String event) {
        Invoked invoked = world.container().invoke("{\"flowName\": \"orders\", \"event\": " + event + "}");

        assertThat(invoked.outcome()).isEqualTo("RUN_STARTED");
        assertThat(world.results()).containsExactly("Flow Start Succeeded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"httpMethod\": null, \"flowName\": \"nobody\", \"requestContext\": {}}",
            "{\"requestContext\": \"x\", \"httpMethod\": \"POST\"}",
            "{\"requestContext\": {\"http\": {\"method\": 1}}}"})
    void whatNoGatewayWrites_isNotAnsweredLikeHttp_butThrown(String payload) {
        Invoked invoked = world.container().invoke(payload);

        assertThat(invoked.end()).isEqualTo("UnreadableException");
        assertRefused(invoked);
    }

    @Test
    void bytesThatAreNoUtf8_areRefused() {
        Invoked invoked = world.container()
                .invoke("{\"flowName\": \"Größe\"}".getBytes(StandardCharsets.ISO_8859_1), 60_000);

        assertThat(invoked.thrown()).hasMessage("UNREADABLE: the payload must be UTF-8 (line 1, column 17)");
        assertRefused(invoked);
    }

    @Test
    void otherServicesRecords_areNoQueueMessages() {
        Invoked invoked = world.container()
                .invoke("{\"Records\": [{\"eventSource\": \"aws:s3\", \"messageId\": \"m\"}]}");

        assertThat(invoked.end()).isEqualTo("UnreadableException");
        assertThat(invoked.thrown()).hasMessageContaining("Records[0].eventSource must be aws:sqs");
        assertRefused(invoked);
    }

    @Test
    void mixedRecords_startNothing() {
        ObjectNode batch = (ObjectNode) Samples.json(Messages.sqs(Samples.text("rule-s3"), Samples.text("rule-s3")));
        ((ObjectNode) batch.at("/Records/1")).put("eventSource", "aws:sns");

        Invoked invoked = world.container().invoke(batch.toString());

        assertThat(invoked.end()).isEqualTo("UnreadableException");
        assertRefused(invoked);
    }

    @Test
    void whatTheInputHeld_isInNoError() {
        Invoked invoked = world.container()
                .invoke("{\"flowName\": \"sécret name\", \"idempotencyKey\": \"sécret key\"}");

        assertThat(String.valueOf(invoked.thrown())).doesNotContain("cret");
        assertThat(invoked.log()).noneMatch(line -> line.contains("cret"));
    }

    private void assertRefused(Invoked invoked) {
        assertRefused(invoked, "ERROR");
    }

    private void assertRefused(Invoked invoked, String level) {
        assertThat(invoked.outcome()).isEqualTo("UNREADABLE");
        assertThat(invoked.line().path("level").asText()).isEqualTo(level);
        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(world.eventBridge().events()).isEmpty();
    }

    static Stream<Payload> payloads() {
        return Stream.concat(Stream.of(new Payload("nothing", "", "", "must be JSON"),
                new Payload("no JSON", "flowName=orders", "", "must be JSON"),
                new Payload("half of it", "{\"flowName\": \"orders\"", "", "must be JSON"),
                new Payload("a key twice", "{\"flowName\": \"orders\", \"flowName\": \"orders\"}", "flowName",
                        "must not stand twice in one object"),
                new Payload("deep nesting", "[".repeat(100_000), "", "must not nest deeper than 200 levels"),
                new Payload("a second value", Samples.text("rule-s3") + "{}", "",
                        "must hold nothing after the JSON value")),
                jsonPayloads());
    }

    static Stream<Payload> jsonPayloads() {
        return Stream.of(Stream.of(new Payload("a string", "\"orders\"", "", KNOWN_SHAPE),
                new Payload("a number", "42", "", KNOWN_SHAPE), new Payload("an empty object", "{}", "", KNOWN_SHAPE),
                new Payload("an empty list", "[]", "", LIST_RULE),
                new Payload("a list of other things", "[1]", "[0]", "must be an EventBridge event"),
                new Payload("a list of start requests", "[" + Samples.text("rule-s3") + "]", "[0]",
                        "must be an EventBridge event"),
                start("no flow name", request -> request.putNull("flowName"), "flowName", "is required"),
                start("a number for a name", request -> request.put("flowName", 7), "flowName", "must be a string"),
                start("a name with a space", request -> request.put("flowName", "two words"), "flowName", NAME_RULE),
                start("a name that is not ASCII", request -> request.put("flowName", "größe"), "flowName", NAME_RULE),
                start("a name that is too short", request -> request.put("flowName", "a"), "flowName", NAME_RULE),
                start("a name that is too long", request -> request.put("flowName", "a".repeat(257)), "flowName",
                        NAME_RULE),
                start("a misspelt key", request -> request.put("idempotencykey", "k"), "",
                        "must have no member but flowName, mode, reply, clientToken, idempotencyKey, requestedAt, reference, event; "
                                + "the one here is nearest to idempotencyKey"),
                start("a reply to nobody known", request -> request.put("reply", "none"), "reply",
                        "must be error (the caller waits) or event (nobody waits)"),
                start("a reply that is null", request -> request.putNull("reply"), "reply",
                        "must not be null: leave it out"),
                new Payload("an id that stands twice in its event",
                        "{\"flowName\": \"orders\", \"event\": {\"id\": \"a\", \"id\": \"b\"}}", "event.id",
                        "must not stand twice in one object"),
                start("no identity", request -> request.remove("event"), "", "must have an identity"),
                start("no event id", request -> event(request).remove("id"), "event.id", "is required"),
                start("a blank event id", request -> event(request).put("id", "  "), "event.id", IDENTITY_RULE),
                start("a long event id", request -> event(request).put("id", "x".repeat(1_000)), "event.id",
                        IDENTITY_RULE),
                start("a number for an id", request -> event(request).put("id", 7), "event.id", "must be a string"),
                start("an event that is none", request -> request.put("event", "x"), "event", "must be an object"),
                start("a key that is null", request -> request.putNull("idempotencyKey"), "idempotencyKey",
                        "must not be null: leave it out"),
                start("an empty key", request -> request.put("idempotencyKey", ""), "idempotencyKey", IDENTITY_RULE),
                start("a blank key", request -> request.put("idempotencyKey", " \t "), "idempotencyKey", IDENTITY_RULE),
                start("a key of nothing but its kind", request -> request.put("idempotencyKey", "order/"),
                        "idempotencyKey", "must not be blank after its last slash"),
                start("a key of two kinds and no value", request -> request.put("idempotencyKey", "a/b/"),
                        "idempotencyKey", "must not be blank after its last slash"),
                start("a long key", request -> request.put("idempotencyKey", "k".repeat(1_000)), "idempotencyKey",
                        IDENTITY_RULE),
                start("a key of 257", request -> request.put("idempotencyKey", "k".repeat(257)), "idempotencyKey",
                        IDENTITY_RULE),
                start("a key with a line break", request -> request.put("idempotencyKey", "a\nb"), "idempotencyKey",
                        IDENTITY_RULE),
                new Payload("a key that is half a letter",
                        "{\"flowName\": \"orders\", \"idempotencyKey\": \"a\\ud83d\"}", "idempotencyKey",
                        IDENTITY_RULE),
                start("a key that is a fraction", request -> request.put("idempotencyKey", 1.5), "idempotencyKey",
                        "must be a string or an integer"),
                start("a key that is an object", request -> request.putObject("idempotencyKey"), "idempotencyKey",
                        "must be a string"),
                start("a token that is null", request -> request.putNull("clientToken"), "clientToken",
                        "must not be null: leave it out"),
                start("a token that is not ASCII", request -> request.put("clientToken", "größe"), "clientToken",
                        "must be a client token: 1 to 256 printable ASCII characters"),
                start("a token of 257", request -> request.put("clientToken", "t".repeat(257)), "clientToken",
                        "must be a client token: 1 to 256 printable ASCII characters"),
                start("a time that is none", request -> request.put("requestedAt", "today"), "requestedAt",
                        "must be a time as RFC 3339 has it"),
                start("a time beyond counting", request -> request.put("requestedAt", "+999999999-12-31T23:59:59Z"),
                        "requestedAt", "must be a time as RFC 3339 has it"),
                start("an event's time that is none, where it counts", request -> {
                    request.remove("requestedAt");
                    event(request).put("time", "today");
                }, "event.time", "must be a time as RFC 3339 has it"), start("a replay's name that is none",
                        request -> event(request).put("replay-name", true), "event.replay-name", "must be a string")),
                events()).flatMap(each -> each);
    }

    static Stream<Payload> events() {
        return Stream.of(
                changed("eventbridge-s3", "a bare event without id", event -> event.remove("id"), "id", "is required"),
                changed("eventbridge-s3", "a bare event with a blank id", event -> event.put("id", ""), "id",
                        IDENTITY_RULE),
                changed("eventbridge-s3", "a bare event whose source is a list", event -> event.putArray("source"),
                        "source", "must be a string"));
    }

    static Stream<HttpRequest> httpRequests() {
        return Stream.of(
                new HttpRequest("no key", http -> headers(http).remove("idempotency-key"), "headers.Idempotency-Key",
                        "is required"),
                new HttpRequest("an empty key", key("\"\""), "headers.Idempotency-Key", IDENTITY_RULE),
                new HttpRequest("a blank key", key("   "), "headers.Idempotency-Key", IDENTITY_RULE),
                new HttpRequest("a long key", key("k".repeat(1_000)), "headers.Idempotency-Key", IDENTITY_RULE),
                new HttpRequest("a long quoted key", key("\"" + "k".repeat(10_000) + "\""), "headers.Idempotency-Key",
                        IDENTITY_RULE),
                new HttpRequest("a quoted key as long as stack can be deep", key("\"" + "\\\\".repeat(500) + "\""),
                        "headers.Idempotency-Key", IDENTITY_RULE),
                new HttpRequest("a name whose letters are escaped", name("p%61yroll"), "pathParameters.flowName",
                        "must not percent-encode letters, digits or -._~"),
                new HttpRequest("a key with half its quotes", key("\"abc"), "headers.Idempotency-Key",
                        "must, if it begins with a quote"),
                new HttpRequest("a key with a quote within its quotes", key("\"a\"b\""), "headers.Idempotency-Key",
                        "must, if it begins with a quote"),
                new HttpRequest("an authorizer whose caller is blank",
                        http -> ((ObjectNode) http.path("requestContext")).putObject("authorizer")
                                .putObject("lambda")
                                .put("principalId", " "),
                        "requestContext.authorizer", "must name the caller"),
                new HttpRequest("two keys", http -> headers(http).put("Idempotency-Key", "other"),
                        "headers.Idempotency-Key", "must be sent once"),
                new HttpRequest("a name with a space", name("two%20words"), "pathParameters.flowName", NAME_RULE),
                new HttpRequest("a name that is not ASCII", name("gr%C3%B6%C3%9Fe"), "pathParameters.flowName",
                        NAME_RULE),
                new HttpRequest("a name with a broken escape", name("orders%2"), "pathParameters.flowName", NAME_RULE),
                new HttpRequest("a name encoded twice", name("orders%2523"), "pathParameters.flowName", NAME_RULE),
                new HttpRequest("an authorizer that names nobody",
                        http -> ((ObjectNode) http.path("requestContext")).putObject("authorizer"),
                        "requestContext.authorizer", "must name the caller"));
    }

    private static Payload start(String name, Consumer<ObjectNode> change, String field, String rule) {
        return changed("rule-s3", name, change, field, rule);
    }

    private static Payload changed(String sample, String name, Consumer<ObjectNode> change, String field, String rule) {
        return new Payload(name, Samples.with(sample, change), field, rule);
    }

    private static ObjectNode event(ObjectNode request) {
        return (ObjectNode) request.path("event");
    }

    private static ObjectNode headers(ObjectNode http) {
        return (ObjectNode) http.path("headers");
    }

    private static Consumer<ObjectNode> key(String value) {
        return http -> headers(http).put("idempotency-key", value);
    }

    private static Consumer<ObjectNode> name(String value) {
        return http -> ((ObjectNode) http.path("pathParameters")).put("flowName", value);
    }

    record Payload(String name, String text, String field, String rule) {

        /** The field's path when the payload stands there. */
        String fieldIn(String place) {
            String path = field.isEmpty() || place.isEmpty() || field.startsWith("[")
                    ? place + field
                    : place + "." + field;
            return path.isEmpty() ? "the payload" : path;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    record HttpRequest(String name, Consumer<ObjectNode> change, String field, String rule) {

        @Override
        public String toString() {
            return name;
        }
    }
}
