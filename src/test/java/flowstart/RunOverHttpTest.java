package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowFault;
import embeddedaws.Flow;
import embeddedaws.RecordStyle;
import embeddedaws.RunEnd;
import flowstart.aws.AwsPorts;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that an HTTP caller started, or that anybody did, is shown to those who ask for it. */
class RunOverHttpTest {

    private static final Duration RUN_TIME = Duration.ofMinutes(10);
    private static final URI NOBODY_LISTENS = URI.create("http://127.0.0.1:1");

    @RegisterExtension
    private final World world = new World();

    @Test
    void aStartIsAnsweredWithTheLocationOfItsRun_whichCanBeFollowedToItsEnd() {
        world.appFlow().define(Flow.onDemand("orders").withRunTime(RUN_TIME));
        JsonNode started = world.container().invoke(Samples.text("http-api")).reply();
        String location = started.at("/headers/Location").asText();

        assertThat(location).isEqualTo("/flows/orders/runs/" + world.appFlow().runs().getFirst().executionId());
        JsonNode running = get(location).reply();
        assertThat(running.path("statusCode").asInt()).isEqualTo(200);
        assertThat(running.at("/headers/Retry-After").asText()).isEqualTo("60");
        assertThat(body(running).path("status").asText()).isEqualTo("InProgress");
        world.clock().pass(RUN_TIME);

        JsonNode over = get(location).reply();
        assertThat(over.path("headers").has("Retry-After")).isFalse();
        assertThat(body(over)).isEqualTo(Samples.json("""
            {"flowName": "orders", "executionId": "%s", "status": "Successful",
             "startedAt": "2099-11-21T10:00:02Z", "lastUpdatedAt": "2099-11-21T10:10:02Z",
             "dataPullStartTime": "2099-11-21T10:00:02Z", "dataPullEndTime": "2099-11-21T10:10:02Z",
             "recordsProcessed": 1204, "bytesProcessed": 120400, "bytesWritten": 108360, "putFailures": 0}
            """.formatted(world.appFlow().runs().getFirst().executionId())));
    }

    @Test
    void aFlowsName_isEscapedInTheLocation_asTheReaderTakesIt() {
        world.appFlow().define(Flow.onDemand("a#b@c-d.e"));
        Map<String, String> open = Map.of("ALLOWED_FLOWS", "*");
        JsonNode started = world.container(open)
                .invoke(Samples.with("http-api",
                        http -> ((ObjectNode) http.path("pathParameters")).put("flowName", "a%23b%40c-d.e")))
                .reply();
        String location = started.at("/headers/Location").asText();

        assertThat(location).startsWith("/flows/a%23b%40c-d.e/runs/");
        JsonNode shown = world.container(open)
                .invoke(Samples.with("http-api-run", http -> http.put("rawPath", location).remove("pathParameters")))
                .reply();
        assertThat(body(shown).path("flowName").asText()).isEqualTo("a#b@c-d.e");
        assertThat(body(shown).path("status").asText()).isEqualTo("Successful");
    }

    @Test
    void aFlowThatWasMerelyActivated_hasNoRunToFollow() {
        world.appFlow().define(Flow.scheduled("orders"));

        JsonNode reply = world.container().invoke(Samples.text("http-api")).reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(200);
        assertThat(reply.path("headers").has("Location")).isFalse();
    }

    @Test
    void aRunThatIsNotVisibleYet_isUnknown_andToBeAskedForAgain() {
        world.appFlow().records(RecordStyle.USUAL.withLag(Duration.ofMinutes(2)));
        String location = world.container().invoke(Samples.text("http-api")).reply().at("/headers/Location").asText();

        Invoked early = get(location);
        assertThat(early.reply().path("statusCode").asInt()).isEqualTo(200);
        assertThat(early.reply().at("/headers/Retry-After").asText()).isEqualTo("60");
        assertThat(body(early.reply()).path("status").asText()).isEqualTo("Unknown");
        assertThat(early.outcome()).isEqualTo("RUN_NOT_VISIBLE");
        world.clock().pass(Duration.ofMinutes(2));
        assertThat(body(get(location).reply()).path("status").asText()).isEqualTo("Successful");
    }

    @ParameterizedTest
    @CsvSource({"error, Error", "canceled, Canceled"})
    void aRunThatFailed_isShownSo_withoutAppFlowsWords(String end, String status) {
        world.appFlow().define(Flow.onDemand("orders").withRunTime(RUN_TIME));
        if (end.equals("error")) {
            world.appFlow().nextRuns("orders", RunEnd.ERROR);
        }
        world.appFlow().startElsewhere("orders");
        world.clock().pass(Duration.ofMinutes(1));
        if (end.equals("canceled")) {
            world.appFlow().cancel("orders");
        }
        world.clock().pass(RUN_TIME);

        Invoked shown = get("/flows/orders/runs/" + world.appFlow().runs().getFirst().executionId());

        assertThat(body(shown.reply()).path("status").asText()).isEqualTo(status);
        assertThat(body(shown.reply()).has("message")).isFalse();
        assertThat(shown.line().at("/run/status").asText()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anOldRun_isFoundOnALaterPage(boolean newestFirst) {
        for (int i = 0; i < 5; i++) {
            world.appFlow().startElsewhere("orders");
            world.clock().pass(RUN_TIME);
        }
        RecordStyle pages = RecordStyle.USUAL.withPageSize(2);
        world.appFlow().records(newestFirst ? pages : pages.withOldestFirst());

        Invoked shown = get("/flows/orders/runs/" + world.appFlow().runs().get(newestFirst ? 0 : 4).executionId());

        assertThat(shown.outcome()).isEqualTo("RUN_FOUND");
        assertThat(world.appFlow().looks()).hasSize(3);
    }

    @Test
    void ofSeveralRuns_theOneThatIsAskedForIsShown() {
        world.appFlow().nextRuns("orders", RunEnd.ERROR, RunEnd.SUCCESSFUL);
        world.appFlow().startElsewhere("orders");
        world.appFlow().startElsewhere("orders");

        assertThat(world.appFlow().runs())
                .extracting(run -> get("/flows/orders/runs/" + run.executionId()).line().at("/run/status").asText())
                .containsExactly("Error", "Successful");
    }

    @Test
    void aQuestion_startsNothing_publishesNothing_andCountsAsNoStart() {
        world.appFlow().startElsewhere("orders");

        JsonNode line = get("/flows/orders/runs/" + world.appFlow().runs().getFirst().executionId()).line();

        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(world.results()).isEmpty();
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("operation").asText()).isEqualTo("getRun");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics")).isEmpty();
    }

    @Test
    void aFlowThatIsNotAllowed_isRefusedBeforeAnyCall() {
        Invoked refused = get("/flows/payroll/runs/1");

        assertThat(refused.reply().path("statusCode").asInt()).isEqualTo(403);
        assertThat(body(refused.reply()).path("type").asText()).isEqualTo("/problems/flow-not-allowed");
        assertThat(body(refused.reply()).path("detail").asText()).contains("ALLOWED_FLOWS");
        assertThat(refused.line().path("level").asText()).isEqualTo("WARN");
        assertThat(refused.line().path("Refused").asInt()).isEqualTo(1);
        assertThat(world.appFlow().looks()).isEmpty();
    }

    @Test
    void aFlowThatDoesNotExist_isAnswered404() {
        JsonNode reply = get("/flows/customers/runs/1").reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(404);
        assertThat(body(reply).path("type").asText()).isEqualTo("/problems/flow-not-found");
        assertThat(body(reply).path("appflowRequestId").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"throttling, 429, throttled, true", "service-quota-exceeded, 429, quota-exceeded, true",
            "internal-server, 503, service-error, true", "answer-lost, 504, unanswered, true",
            "access-denied, 502, access-denied, true", "validation, 400, invalid-request, false"})
    void whatAppFlowRefuses_isAProblem(String fault, int status, String problem, boolean again) {
        world.appFlow().alwaysLooks(AppFlowFault.named(fault));

        Invoked refused = get("/flows/orders/runs/1");

        assertThat(refused.reply().path("statusCode").asInt()).isEqualTo(status);
        assertThat(refused.reply().at("/headers/Content-Type").asText()).isEqualTo("application/problem+json");
        assertThat(refused.reply().path("headers").has("Retry-After")).isEqualTo(again);
        assertThat(body(refused.reply()).path("type").asText()).isEqualTo("/problems/" + problem);
        assertThat(body(refused.reply()).has("detail")).isEqualTo(status == 429 || status == 400);
        assertThat(refused.line().path("level").asText()).isEqualTo("WARN");
        assertThat(refused.line().has("Failures")).isFalse();
        assertThat(refused.line().has("Refused")).isEqualTo(status == 400);
    }

    @Test
    void aBug_isAnswered500_andIsAFailure() {
        AwsPorts ports = world.ports();
        Container broken = Container.start(new AwsPorts(ports.appFlow(), (flow, run, limit) -> {
            throw new StackOverflowError();
        }, ports.resultBus(), ports.deadLetterQueue()), world.clock(), Container.SETTINGS);

        Invoked refused = broken.invoke(Samples.text("http-api-run"));

        assertThat(refused.reply().path("statusCode").asInt()).isEqualTo(500);
        assertThat(refused.line().path("level").asText()).isEqualTo("ERROR");
        assertThat(refused.line().path("Failures").asInt()).isEqualTo(1);
    }

    @Test
    void whereNoTimeIsLeft_nobodyIsAsked() {
        JsonNode reply = world.container()
                .invoke(Samples.text("http-api-run").getBytes(StandardCharsets.UTF_8), 6_500)
                .reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(503);
        assertThat(world.appFlow().looks()).isEmpty();
    }

    @Test
    void anAppFlowThatIsOutOfReach_isAnswered503() {
        Invoked refused = Container.start(NOBODY_LISTENS, world.clock(), Container.SETTINGS)
                .invoke(Samples.text("http-api-run"));

        assertThat(refused.reply().path("statusCode").asInt()).isEqualTo(503);
        assertThat(body(refused.reply()).path("type").asText()).isEqualTo("/problems/not-sent");
    }

    @ParameterizedTest
    @CsvSource({"orders, two%20words, pathParameters.executionId must be a run's id",
            "orders, caf%C3%A9, pathParameters.executionId must be a run's id",
            "orders, r%75n, pathParameters.executionId must not percent-encode",
            "-orders, 1, pathParameters.flowName must be a flow name"})
    void whatCanBeNoRun_isAnswered400(String flow, String run, String why) {
        Invoked refused = get("/flows/" + flow + "/runs/" + run);

        assertThat(refused.reply().path("statusCode").asInt()).isEqualTo(400);
        assertThat(body(refused.reply()).path("detail").asText()).startsWith(why);
        assertThat(refused.outcome()).isEqualTo("UNREADABLE");
        assertThat(refused.line().path("level").asText()).isEqualTo("WARN");
    }

    @Test
    void aCallerWhomNobodyNames_isShownNothing() {
        JsonNode reply = get("/flows/orders/runs/1",
                http -> ((ObjectNode) http.path("requestContext")).putObject("authorizer")).reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(400);
        assertThat(world.appFlow().looks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"POST, /flows/orders/runs/1", "GET, /flows/orders/runs", "GET, /flows/orders/runs/",
            "GET, /flows/orders/runs/1/2", "GET, /flows/orders/starts"})
    void anyOtherRoute_isAnswered404(String method, String path) {
        JsonNode reply = get(path, http -> ((ObjectNode) http.at("/requestContext/http")).put("method", method))
                .reply();

        assertThat(reply.path("statusCode").asInt()).isEqualTo(404);
        assertThat(body(reply).path("type").asText()).isEqualTo("/problems/no-such-route");
    }

    private Invoked get(String path) {
        return get(path, same -> {});
    }

    private Invoked get(String path, Consumer<ObjectNode> change) {
        return world.container().invoke(Samples.with("http-api-run", http -> {
            http.put("rawPath", path).remove("pathParameters");
            change.accept(http);
        }));
    }

    private static JsonNode body(JsonNode reply) {
        return Samples.json(reply.path("body").asText());
    }
}
