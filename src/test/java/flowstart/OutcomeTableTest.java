package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowFault;
import embeddedaws.Flow;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.ExpectedOutcome;
import flowstart.fixture.ExpectedOutcome.Kind;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import flowstart.start.Outcome;
import flowstart.start.ResultBus;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every outcome, through the entry point, by every path that it can come by. */
class OutcomeTableTest {

    private static final URI NOBODY_LISTENS = URI.create("http://127.0.0.1:1");

    @RegisterExtension
    private final World world = new World();

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void endsAsTheTableSays(Outcome outcome) {
        ExpectedOutcome expected = ExpectedOutcome.valueOf(outcome.name());
        boolean again = expected.isRetryable() || expected == ExpectedOutcome.UNREADABLE;
        Scenario scenario = scenario(outcome);

        Invoked rule = scenario.invoke(Samples.with("rule-s3", scenario.change()));
        assertThat(rule.outcome()).isEqualTo(outcome.name());
        assertThat(rule.end()).isEqualTo(again ? expected.error() : "returned");
        assertThat(world.results())
                .isEqualTo(again || expected.kind() == Kind.NONE ? List.of() : List.of(expected.kind().detailType()));
        assertThat(rule.line().path("willRetry").asBoolean()).isEqualTo(expected.isRetryable());

        if (canBeDirect(expected)) {
            Invoked direct = scenario.invoke(Samples.with("start-request", scenario.change()));
            assertThat(direct.outcome()).isEqualTo(outcome.name());
            assertThat(direct.end()).isEqualTo(expected.kind() == Kind.SUCCEEDED ? "returned" : expected.error());
        }
        Invoked queue = scenario.invoke(Messages.sqs(Samples.with("rule-s3", scenario.change())));
        assertThat(queue.outcome()).isEqualTo(outcome.name());
        assertThat(queue.reply().path("batchItemFailures")).hasSize(again ? 1 : 0);
        if (expected.httpStatus() != 0) {
            Invoked http = scenario.invoke(Samples.with("http-api", scenario.httpChange()));
            assertThat(http.outcome()).isEqualTo(outcome.name());
            JsonNode reply = http.reply();
            assertThat(reply.path("statusCode").asInt()).isEqualTo(expected.httpStatus());
            assertThat(reply.path("headers").has("Retry-After")).isEqualTo(expected.isRetryable());
            assertThat(reply.path("headers").has("Location")).isEqualTo(expected == ExpectedOutcome.RUN_STARTED);
        }
        if (isGuard(outcome)) {
            assertThat(world.appFlow().calls()).isEmpty();
        }
    }

    /** Replays and loops are events', which rules send, and a ping has no caller who could fail. */
    private static boolean canBeDirect(ExpectedOutcome outcome) {
        return outcome != ExpectedOutcome.REPLAY_SKIPPED && outcome != ExpectedOutcome.LOOP_REFUSED
                && outcome != ExpectedOutcome.PINGED;
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
            case PINGED -> changed(request -> request.removeAll().put("ping", true), "orders");
            case UNREADABLE -> changed(request -> request.putNull("idempotencyKey"), "no name");
            case INTERNAL_ERROR -> new Scenario(Container.start((flow, token, limit) -> {
                throw new IllegalStateException("a bug");
            }, noResults(), world.clock(), Container.SETTINGS), same -> {}, same -> {});
        };
    }

    private static boolean isGuard(Outcome outcome) {
        return switch (outcome) {
            case UNREADABLE, LOOP_REFUSED, PINGED, FLOW_NOT_ALLOWED, REPLAY_SKIPPED, WINDOW_EXPIRED -> true;
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
}
