package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowFault;
import embeddedaws.Flow;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import flowstart.start.Outcome;
import flowstart.start.ResultBus;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome, through the entry point, by every path that it can come by. */
class OutcomeTableTest {

    /** How an outcome ends by each path, and what it is published as; a dash where it cannot come about. */
    private static final Map<String, Row> TABLE = """
        RUN_STARTED      | returned              | returned                  | done  | 202 | Flow Start Succeeded
        FLOW_ACTIVATED   | returned              | returned                  | done  | 200 | Flow Start Succeeded
        FLOW_NOT_ACTIVE  | returned              | FlowNotActiveException    | done  | 409 | Flow Start Unconfirmed
        FLOW_BUSY        | FlowBusyException     | FlowBusyException         | again | 409 |
        THROTTLED        | ThrottledException    | ThrottledException        | again | 429 |
        QUOTA_EXCEEDED   | QuotaExceededException| QuotaExceededException    | again | 429 |
        SERVICE_ERROR    | ServiceErrorException | ServiceErrorException     | again | 503 |
        UNANSWERED       | UnansweredException   | UnansweredException       | again | 504 |
        NOT_SENT         | NotSentException      | NotSentException          | again | 503 |
        ACCESS_DENIED    | AccessDeniedException | AccessDeniedException     | again | 502 |
        FLOW_NOT_FOUND   | returned              | FlowNotFoundException     | done  | 404 | Flow Start Failed
        INVALID_REQUEST  | returned              | InvalidRequestException   | done  | 400 | Flow Start Failed
        FLOW_NOT_ALLOWED | returned              | FlowNotAllowedException   | done  | 403 | Flow Start Failed
        WINDOW_EXPIRED   | returned              | WindowExpiredException    | done  | -   | Flow Start Unconfirmed
        REPLAY_SKIPPED   | returned              | -                         | done  | -   | Flow Start Skipped
        LOOP_REFUSED     | returned              | -                         | done  | -   |
        UNREADABLE       | UnreadableException   | UnreadableException       | again | 400 |
        INTERNAL_ERROR   | InternalErrorException| InternalErrorException    | again | 500 |
        """.lines().map(Row::parse).collect(Collectors.toMap(Row::outcome, row -> row));

    private static final URI NOBODY_LISTENS = URI.create("http://127.0.0.1:1");

    @RegisterExtension
    private final World world = new World();

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void endsAsTheTableSays(Outcome outcome) {
        Row row = Objects.requireNonNull(TABLE.get(outcome.name()), "a row for " + outcome);
        Scenario scenario = scenario(outcome);

        if (!row.rule().equals("-")) {
            Invoked rule = scenario.invoke(Samples.with("rule-s3", scenario.change()));
            assertThat(rule.outcome()).isEqualTo(outcome.name());
            assertThat(rule.end()).isEqualTo(row.rule());
            assertThat(world.results()).isEqualTo(row.result().isEmpty() ? List.of() : List.of(row.result()));
            assertThat(rule.line().path("willRetry").asBoolean()).isEqualTo(row.isRetried());
        }
        if (!row.direct().equals("-")) {
            Invoked direct = scenario.invoke(Samples.with("start-request", scenario.change()));
            assertThat(direct.outcome()).isEqualTo(outcome.name());
            assertThat(direct.end()).isEqualTo(row.direct());
        }
        Invoked queue = scenario.invoke(Messages.sqs(Samples.with("rule-s3", scenario.change())));
        assertThat(queue.outcome()).isEqualTo(outcome.name());
        assertThat(queue.reply().path("batchItemFailures")).hasSize(row.queue().equals("again") ? 1 : 0);
        if (!row.http().equals("-")) {
            Invoked http = scenario.invoke(Samples.with("http-api", scenario.httpChange()));
            assertThat(http.outcome()).isEqualTo(outcome.name());
            JsonNode reply = http.reply();
            assertThat(reply.path("statusCode").asText()).isEqualTo(row.http());
            assertThat(reply.path("headers").has("Retry-After")).isEqualTo(row.isRetried());
        }
        if (isGuard(outcome)) {
            assertThat(world.appFlow().calls()).isEmpty();
        }
    }

    /** How an outcome is brought about: those that AppFlow causes by what it answers, the guards' by what is sent. */
    private Scenario scenario(Outcome outcome) {
        return switch (outcome) {
            case RUN_STARTED -> unchanged();
            case FLOW_ACTIVATED -> flow(Flow.scheduled("orders"));
            case FLOW_NOT_ACTIVE -> flow(Flow.scheduled("orders").withStatus("Suspended"));
            case FLOW_BUSY -> {
                world.appFlow().busy("orders");
                yield unchanged();
            }
            case THROTTLED -> answering(AppFlowFault.THROTTLING);
            case QUOTA_EXCEEDED -> answering(AppFlowFault.SERVICE_QUOTA_EXCEEDED);
            case SERVICE_ERROR -> answering(AppFlowFault.INTERNAL_SERVER);
            case UNANSWERED -> answering(AppFlowFault.ANSWER_LOST);
            case NOT_SENT -> new Scenario(Container.start(NOBODY_LISTENS, world.clock(), Container.SETTINGS),
                    same -> {}, same -> {});
            case ACCESS_DENIED -> answering(AppFlowFault.ACCESS_DENIED);
            case FLOW_NOT_FOUND -> changed(request -> request.put("flowName", "customers"), "customers");
            case INVALID_REQUEST -> answering(AppFlowFault.VALIDATION);
            case FLOW_NOT_ALLOWED -> changed(request -> request.put("flowName", "payroll"), "payroll");
            case WINDOW_EXPIRED -> changed(request -> request.put("requestedAt", "2099-11-21T02:15:02Z"), "orders");
            case REPLAY_SKIPPED -> changed(request -> event(request).put("replay-name", "again"), "orders");
            case LOOP_REFUSED -> changed(request -> event(request).put("source", "flowstart"), "orders");
            case UNREADABLE -> changed(request -> request.putNull("idempotencyKey"), "no name");
            case INTERNAL_ERROR -> new Scenario(Container.start((flow, token, limit) -> {
                throw new IllegalStateException("a bug");
            }, noResults(), world.clock(), Container.SETTINGS), same -> {}, same -> {});
        };
    }

    private static boolean isGuard(Outcome outcome) {
        return switch (outcome) {
            case UNREADABLE, LOOP_REFUSED, FLOW_NOT_ALLOWED, REPLAY_SKIPPED, WINDOW_EXPIRED -> true;
            case RUN_STARTED, FLOW_ACTIVATED, FLOW_NOT_ACTIVE, FLOW_BUSY, THROTTLED, QUOTA_EXCEEDED, SERVICE_ERROR,
                    UNANSWERED, NOT_SENT, ACCESS_DENIED, FLOW_NOT_FOUND, INVALID_REQUEST, INTERNAL_ERROR ->
                false;
        };
    }

    private static ResultBus noResults() {
        return (results, limit) -> {
            throw new AssertionError("nothing is published while it is tried again: " + results);
        };
    }

    private Scenario unchanged() {
        return new Scenario(world.container(), same -> {}, same -> {});
    }

    private Scenario flow(Flow flow) {
        world.appFlow().define(flow);
        return unchanged();
    }

    private Scenario answering(AppFlowFault fault) {
        world.appFlow().always(fault);
        return unchanged();
    }

    private Scenario changed(Consumer<ObjectNode> change, String httpFlow) {
        return new Scenario(world.container(), change,
                http -> ((ObjectNode) http.path("pathParameters")).put("flowName", httpFlow));
    }

    private static ObjectNode event(ObjectNode request) {
        return request.has("event") ? (ObjectNode) request.path("event") : request.putObject("event");
    }

    private record Scenario(Container container, Consumer<ObjectNode> change, Consumer<ObjectNode> httpChange) {

        Invoked invoke(String payload) {
            return container.invoke(payload);
        }
    }

    private record Row(String outcome, String rule, String direct, String queue, String http, String result) {

        static Row parse(String line) {
            List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
            return new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5));
        }

        boolean isRetried() {
            return queue.equals("again") && !outcome.equals("UNREADABLE");
        }
    }
}
