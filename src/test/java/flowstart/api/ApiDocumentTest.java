package flowstart.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.EventBridgeFault;
import embeddedaws.Flow;
import embeddedaws.RunEnd;
import flowstart.aws.AwsPorts;
import flowstart.fixture.Container;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import flowstart.run.RunRecords;
import flowstart.stack.StackTemplate;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ErrorDetail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HTTP API's document says what the function answers, no less and no more. */
class ApiDocumentTest {

    private static final ApiDocument DOCUMENT = ApiDocument.read();
    private static final String START = "startFlow";
    private static final String RUN = "getRun";
    /** The gateway's own, which no request that it refuses reaches the function for. */
    private static final String UNAUTHORIZED = "401";
    private static final ErrorDetail WHY = new ErrorDetail("Code", "why");
    private static final List<AppFlowAnswer> ANSWERS = List.of(new AppFlowAnswer.Refused(429, true, WHY),
            new AppFlowAnswer.Refused(402, false, WHY), new AppFlowAnswer.Refused(500, false, WHY),
            new AppFlowAnswer.Refused(403, false, WHY), new AppFlowAnswer.Refused(400, false, WHY),
            new AppFlowAnswer.Unanswered(WHY), new AppFlowAnswer.NotSent(WHY));

    @RegisterExtension
    private final World world = new World();
    private final Set<String> problems = new TreeSet<>();

    @Test
    void everyReplyIsDescribed_andEveryStatusAndProblemIsAnswered() {
        assertThat(statuses(START, starts())).isEqualTo(described(START));
        assertThat(statuses(RUN, runs())).isEqualTo(described(RUN));
        assertThat(problems).isEqualTo(DOCUMENT.problemTypes());
    }

    @Test
    void theTemplateHasTheRoutesOfTheDocument() {
        JsonNode body = StackTemplate.withStartRules().properties("HttpApi").required("DefinitionBody");

        assertThat(ApiDocument.routes(body)).isEqualTo(DOCUMENT.routes());
        assertThat(body.findValues("x-amazon-apigateway-integration")).hasSize(2)
                .allMatch(each -> each.required("uri").asText().endsWith("StartFlowFunction.Arn:live/invocations"));
    }

    @Test
    void everyExampleIsOneOfItsSchema() {
        assertThat(DOCUMENT.exampleErrors()).hasSizeGreaterThan(8)
                .allSatisfy((place, errors) -> assertThat(errors).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"8e03978e-40d5-43dd-bc93-6894a57f9324\"", "8e03978e-40d5-43dd-bc93-6894a57f9324", "k",
            "\" k\"", "\"say \\\"hi\\\"\"", "two words"})
    void aKeyThatTheDocumentTakes_isTaken(String key) {
        assertThat(DOCUMENT.parameterErrors("IdempotencyKey", key)).isEmpty();
        assertThat(start(http -> headers(http).put("idempotency-key", key)).path("statusCode").asInt()).isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\"\"", "\"  \"", "\"half", "\"a\"b\"", "\"\\n\""})
    void aKeyThatTheDocumentRefuses_isRefused(String key) {
        assertThat(DOCUMENT.parameterErrors("IdempotencyKey", key)).isNotEmpty();
        assertThat(start(http -> headers(http).put("idempotency-key", key)).path("statusCode").asInt()).isEqualTo(400);
    }

    @Test
    void theLongestKey_isTheSameForBoth() {
        String longest = "k".repeat(256);

        assertThat(DOCUMENT.parameterErrors("IdempotencyKey", longest)).isEmpty();
        assertThat(DOCUMENT.parameterErrors("IdempotencyKey", "\"" + longest + "\"")).isEmpty();
        assertThat(DOCUMENT.parameterErrors("IdempotencyKey", longest + "k")).isNotEmpty();
        assertThat(DOCUMENT.parameterErrors("IdempotencyKey", "\"" + longest + "k\"")).isNotEmpty();
    }

    /** The statuses of these replies, each of which must be as the document has it. */
    private Set<String> statuses(String operation, List<Supplier<JsonNode>> replies) {
        Set<String> statuses = new TreeSet<>();
        for (Supplier<JsonNode> each : replies) {
            world.appFlow().reset();
            world.appFlow().define(Flow.onDemand("orders"));
            JsonNode reply = each.get();
            assertThat(DOCUMENT.errors(operation, reply)).as(reply.toString()).isEmpty();
            statuses.add(reply.path("statusCode").asText());
            JsonNode type = Samples.json(reply.path("body").asText()).path("type");
            if (!type.isMissingNode()) {
                problems.add(type.asText());
            }
        }
        return statuses;
    }

    private static Set<String> described(String operation) {
        Set<String> statuses = DOCUMENT.statuses(operation);
        statuses.remove(UNAUTHORIZED);
        return statuses;
    }

    private List<Supplier<JsonNode>> starts() {
        List<Supplier<JsonNode>> replies = new ArrayList<>(List.of(() -> start(same -> {}), () -> {
            world.eventBridge().next(EventBridgeFault.named("entry-access-denied"));
            return start(same -> {});
        }, () -> start(http -> headers(http).remove("idempotency-key")), () -> start(flow("two%20words")),
                () -> start(flow("payroll")), () -> start(flow("customers")),
                () -> start(http -> http.put("rawPath", "/flows/orders/stops")), () -> {
                    world.appFlow().busy("orders");
                    return start(same -> {});
                }, () -> broken("http-api"), () -> {
                    world.appFlow().define(Flow.scheduled("orders"));
                    return start(same -> {});
                }, () -> {
                    world.appFlow().define(Flow.scheduled("orders").withStatus("Suspended"));
                    return start(same -> {});
                }));
        ANSWERS.forEach(answer -> replies.add(() -> answered("http-api", answer)));
        return replies;
    }

    private List<Supplier<JsonNode>> runs() {
        List<Supplier<JsonNode>> replies = new ArrayList<>(List.of(() -> run(same -> {}),
                () -> started(RunEnd.SUCCESSFUL, Duration.ZERO),
                () -> started(RunEnd.SUCCESSFUL, Duration.ofMinutes(1)), () -> started(RunEnd.ERROR, Duration.ZERO),
                () -> run(flow("payroll")), () -> run(flow("customers")),
                () -> run(http -> parameters(http).put("executionId", "two%20words")), () -> broken("http-api-run")));
        ANSWERS.forEach(answer -> replies.add(() -> answered("http-api-run", answer)));
        return replies;
    }

    /** A run that was just started, or is over. */
    private JsonNode started(RunEnd end, Duration runTime) {
        world.appFlow().define(Flow.onDemand("orders").withRunTime(runTime));
        world.appFlow().nextRuns("orders", end);
        world.appFlow().startElsewhere("orders");
        String run = world.appFlow().runs().getLast().executionId();
        return run(http -> parameters(http).put("executionId", run));
    }

    private JsonNode answered(String sample, AppFlowAnswer answer) {
        return reply(sample, (flow, token, limit) -> new AppFlow.Call(answer, 1, "request-1"),
                (flow, run, limit) -> new RunRecords.NoRecords(answer, "request-1"));
    }

    private JsonNode broken(String sample) {
        return reply(sample, (flow, token, limit) -> {
            throw new IllegalStateException("a bug");
        }, (flow, run, limit) -> {
            throw new IllegalStateException("a bug");
        });
    }

    private JsonNode reply(String sample, AppFlow appFlow, RunRecords runRecords) {
        AwsPorts ports = new AwsPorts(appFlow, runRecords, world.ports().resultBus(), world.ports().deadLetterQueue());
        return Container.start(ports, world.clock(), Container.SETTINGS).invoke(Samples.text(sample)).reply();
    }

    private static Change flow(String name) {
        return http -> parameters(http).put("flowName", name);
    }

    private JsonNode start(Change change) {
        return reply("http-api", change);
    }

    private JsonNode run(Change change) {
        return reply("http-api-run", change);
    }

    private JsonNode reply(String sample, Change change) {
        return world.container().invoke(Samples.with(sample, change::in)).reply();
    }

    private static ObjectNode headers(ObjectNode http) {
        return (ObjectNode) http.path("headers");
    }

    private static ObjectNode parameters(ObjectNode http) {
        return (ObjectNode) http.path("pathParameters");
    }

    @FunctionalInterface
    private interface Change {
        void in(ObjectNode http);
    }
}
