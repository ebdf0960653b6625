package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowFault;
import embeddedaws.Flow;
import embeddedaws.Hold;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** HTTP callers: routes, keys, who they are, and what they are answered. */
class HttpTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void aRepeatWithTheSameKey_isAnsweredAlikeAndStartsNothing() {
        Container container = world.container();

        JsonNode first = container.invoke(Samples.text("http-api")).reply();
        JsonNode second = container.invoke(Samples.text("http-api")).reply();

        assertThat(first.path("statusCode").asInt()).isEqualTo(202);
        assertThat(second).isEqualTo(first);
        assertThat(world.appFlow().runs()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`\"8e03978e-40d5-43dd-bc93-6894a57f9324\"` | 8e03978e-40d5-43dd-bc93-6894a57f9324",
            "`8e03978e-40d5-43dd-bc93-6894a57f9324`     | 8e03978e-40d5-43dd-bc93-6894a57f9324",
            "`  spaced  `                               | spaced", "`\"say \\\"hi\\\" \\\\ \"`  | `say \"hi\" \\ `"})
    void aKey_countsWithoutItsQuotes(String header, String key) {
        JsonNode body = body(Samples.with("http-api", http -> headers(http).put("idempotency-key", header)));

        assertThat(body.path("idempotencyKey").asText()).isEqualTo(key);
    }

    @Test
    void aHeadersName_hasNoCase() {
        JsonNode reply = world.container().invoke(Samples.with("http-api", http -> {
            headers(http).remove("idempotency-key");
            headers(http).put("IDEMPOTENCY-KEY", "k");
        })).reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(202);
    }

    @ParameterizedTest
    @CsvSource({"GET, /flows/orders/starts", "POST, /flows/orders/stops", "POST, /", "POST, /flows//starts",
            "POST, /flows/orders/starts/1"})
    void anyOtherRoute_isAnswered404(String method, String path) {
        JsonNode reply = world.container().invoke(Samples.with("http-api", http -> {
            http.put("rawPath", path);
            ((ObjectNode) http.at("/requestContext/http")).put("method", method);
        })).reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(404);
        assertThat(Samples.json(reply.path("body").asText()).path("type").asText())
                .isEqualTo("/problems/no-such-route");
        assertThat(world.appFlow().calls()).isEmpty();
    }

    @Test
    void aFlowsName_isDecodedOnce_andAPlusStaysAPlus() {
        world.appFlow().define(Flow.onDemand("a#b@c"));
        Container open = world.container(Map.of("ALLOWED_FLOWS", "*"));

        assertThat(open.invoke(named("a%23b%40c")).outcome()).isEqualTo("RUN_STARTED");
        assertThat(open.invoke(named("a+b")).outcome()).isEqualTo("UNREADABLE");
    }

    @Test
    void theBody_isIgnored() {
        JsonNode body = body(
                Samples.with("http-api", http -> http.put("body", "{\"clientToken\": \"mine\", \"flowName\": 1")));

        assertThat(body.path("outcome").asText()).isEqualTo("RUN_STARTED");
        assertThat(body.path("clientToken").asText()).hasSize(64);
    }

    @ParameterizedTest
    @MethodSource("callers")
    void aCallersToken_isThatOfTheVector(String vector, String sample, Consumer<ObjectNode> caller) {
        String request = Samples.with(sample, caller.andThen(HttpTest::putTheVectorsKey));

        assertThat(body(request).path("clientToken").asText()).isEqualTo(token(vector));
    }

    private static void putTheVectorsKey(ObjectNode http) {
        http.remove("multiValueHeaders");
        http.putObject("headers").put("Idempotency-Key", "8e03978e-40d5-43dd-bc93-6894a57f9324");
    }

    @Test
    void twoCallersWithOneKey_startTwoRuns() {
        world.container().invoke(Samples.with("http-api", authorized("{\"lambda\": {\"principalId\": \"one\"}}")));
        world.container().invoke(Samples.with("http-api", authorized("{\"lambda\": {\"principalId\": \"two\"}}")));

        assertThat(world.appFlow().runs()).hasSize(2);
    }

    @Test
    void aKeySentOnceToARestApi_isTaken() {
        assertThat(body(Samples.text("rest-api")).path("outcome").asText()).isEqualTo("RUN_STARTED");
    }

    @Test
    void aKeySentTwiceToARestApi_isRefused() {
        JsonNode reply = world.container()
                .invoke(Samples.with("rest-api",
                        http -> ((ObjectNode) http.path("multiValueHeaders")).putArray("idempotency-key")
                                .add("one")
                                .add("two")))
                .reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(world.appFlow().calls()).isEmpty();
    }

    @Test
    void aFunctionUrl_hasOnlyThePathToNameTheFlow() {
        JsonNode reply = world.container()
                .invoke(Samples.with("function-url", http -> http.put("rawPath", "/prefix/flows/orders/starts")))
                .reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(404);
    }

    @Test
    void aRolesNextSession_isTheSameCaller() {
        String first = Samples.text("http-api");

        assertThat(body(first.replace(":alice", ":bob")).path("clientToken"))
                .isEqualTo(body(first).path("clientToken"));
    }

    @Test
    void aCallWhoseCallerWaits_endsBeforeTheGatewayLosesPatience() {
        List<Duration> limits = new ArrayList<>();
        Container patient = Container.start((flow, token, limit) -> {
            limits.add(limit);
            return world.ports().appFlow().start(flow, token, limit);
        }, world.ports().resultBus(), world.clock(), Container.SETTINGS);

        patient.invoke(Samples.text("http-api"));
        patient.invoke(Samples.text("rule-s3"));

        assertThat(limits).containsExactly(Duration.ofSeconds(19), Duration.ofSeconds(54));
    }

    @ParameterizedTest
    @CsvSource({"access-denied, 502", "unavailable, 503", "answer-lost, 504"})
    void whatFailsOnOurSide_isAnsweredWithoutAppFlowsWords(String fault, int status) {
        world.appFlow().always(AppFlowFault.named(fault));

        JsonNode reply = world.container().invoke(Samples.text("http-api")).reply();

        JsonNode problem = Samples.json(reply.path("body").asText());
        assertThat(reply.path("statusCode").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotEmpty();
        assertThat(problem.has("detail")).isFalse();
    }

    @Test
    void whatTheCallerCanMend_isAnsweredInAppFlowsWords() {
        world.appFlow().always(AppFlowFault.VALIDATION);

        JsonNode problem = body(Samples.text("http-api"));

        assertThat(problem.path("detail").asText()).isEqualTo("The request has invalid or missing parameters.");
        assertThat(problem.path("appflowRequestId").asText()).isNotEmpty();
    }

    @Test
    void aBugWhileARequestIsRead_isAnswered500() {
        Container broken = Container.start((flow, token, limit) -> {
            throw new StackOverflowError();
        }, world.ports().resultBus(), world.clock(), Container.SETTINGS);

        JsonNode reply = broken.invoke(Samples.text("http-api")).reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(500);
        assertThat(Samples.json(reply.path("body").asText()).has("detail")).isFalse();
    }

    @Test
    void aCallersMistake_isLoggedAsOneAndStillPublished() {
        Invoked invoked = world.container().invoke(named("customers"));

        assertThat(invoked.line().path("level").asText()).isEqualTo("WARN");
        assertThat(invoked.line().path("Refused").asInt()).isEqualTo(1);
        assertThat(invoked.line().has("Failures")).isFalse();
        assertThat(world.results()).containsExactly("Flow Start Failed");
    }

    @Test
    void noAnswerWithinTheCallersPatience_isAnswered504() {
        Hold hold = Hold.untilReleased();
        world.appFlow().always(AppFlowFault.held(hold));

        JsonNode reply = world.container()
                .invoke(Samples.text("http-api").getBytes(StandardCharsets.UTF_8), 8_500)
                .reply();
        hold.release();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(504);
        assertThat(reply.at("/headers/Retry-After").asText()).isEqualTo("60");
        assertThat(Samples.json(reply.path("body").asText()).path("type").asText()).isEqualTo("/problems/unanswered");
    }

    static Stream<Arguments> callers() {
        String iam = "an HTTP caller by IAM";
        String cognito = "an HTTP caller by a Cognito identity pool";
        String jwt = "an HTTP caller by JWT";
        String authorizer = "an HTTP caller by a Lambda authorizer";
        String identityId = "eu-west-1:5e9b7f7c-0000-4000-8000-1234567890ab";
        String claims = "{\"iss\": \"https://issuer.example/\", \"sub\": \"user-17\"}";
        String nobody = "an HTTP caller nobody knows";
        return Stream.of(
                Arguments.of(iam, "http-api", authorized("{\"iam\": {\"userId\": \"AROAEXAMPLECALLER0001:alice\"}}")),
                Arguments.of(iam, "http-api", authorized("{\"iam\": {\"callerId\": \"AROAEXAMPLECALLER0001:bob\"}}")),
                Arguments.of(cognito, "http-api",
                        authorized("{\"iam\": {\"userId\": \"AROAEXAMPLECALLER0001:x\","
                                + " \"cognitoIdentity\": {\"identityId\": \"" + identityId + "\"}}}")),
                Arguments.of(jwt, "http-api", authorized("{\"jwt\": {\"claims\": " + claims + "}}")),
                Arguments.of(authorizer, "http-api", authorized("{\"lambda\": {\"principalId\": \"user-17\"}}")),
                Arguments.of(authorizer, "http-api", authorized("{\"lambda\": {\"sub\": \"user-17\"}}")),
                Arguments.of(nobody, "http-api", authorized("null")),
                Arguments.of(iam, "function-url",
                        authorized("{\"iam\": {\"userId\": \"AROAEXAMPLECALLER0001:alice\"}}")),
                Arguments.of(nobody, "function-url", authorized("null")),
                Arguments.of(iam, "rest-api", identity("{\"user\": \"AROAEXAMPLECALLER0001:alice\"}")),
                Arguments.of(iam, "rest-api", identity("{\"user\": null, \"caller\": \"AROAEXAMPLECALLER0001:bob\"}")),
                Arguments.of(cognito, "rest-api",
                        identity("{\"user\": \"AROAEXAMPLECALLER0001:x\","
                                + " \"cognitoIdentityId\": \"" + identityId + "\"}")),
                Arguments.of(jwt, "rest-api", authorized("{\"claims\": " + claims + "}")),
                Arguments.of(authorizer, "rest-api",
                        authorized("{\"principalId\": \"user-17\", \"integrationLatency\": 7}")),
                Arguments.of(authorizer, "rest-api", authorized("{\"sub\": \"user-17\"}")),
                Arguments.of(nobody, "rest-api", authorized("null")),
                Arguments.of(nobody, "rest-api", authorized("{\"claims\": null, \"scopes\": null}")));
    }

    private static Consumer<ObjectNode> identity(String identity) {
        return http -> {
            context(http).remove("authorizer");
            context(http).set("identity", Samples.json(identity));
        };
    }

    private static Consumer<ObjectNode> authorized(String authorizer) {
        return http -> {
            context(http).remove("identity");
            context(http).set("authorizer", Samples.json(authorizer));
        };
    }

    private static ObjectNode context(ObjectNode http) {
        return (ObjectNode) http.path("requestContext");
    }

    private static ObjectNode headers(ObjectNode http) {
        return (ObjectNode) http.path("headers");
    }

    private static String named(String flow) {
        return Samples.with("http-api", http -> {
            http.put("rawPath", "/flows/" + flow + "/starts");
            ((ObjectNode) http.path("pathParameters")).put("flowName", flow);
        });
    }

    private JsonNode body(String request) {
        return Samples.json(world.container().invoke(request).reply().path("body").asText());
    }

    private static String token(String vector) {
        JsonNode vectors = Samples.json(Samples.text(Path.of("src/test/resources/vectors/vectors.json")))
                .path("clientTokens");
        return StreamSupport.stream(vectors.spliterator(), false)
                .filter(each -> each.path("name").asText().equals(vector))
                .findFirst()
                .orElseThrow()
                .path("clientToken")
                .asText();
    }
}
