package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowFault;
import embeddedaws.Event;
import embeddedaws.EventBridgeFault;
import embeddedaws.Flow;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Expected;
import flowstart.fixture.LambdaContext;
import flowstart.fixture.Messages;
import flowstart.fixture.ResultSchema;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import flowstart.start.AppFlow;
import flowstart.start.ResultBus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole log line, the whole result event and the whole reply, as files have them. */
class OutputTest {

    @RegisterExtension
    private final World world = new World();
    private Container container;

    @BeforeEach
    void start() {
        container = world.container();
    }

    @Test
    void aRunStartedByARule() {
        Invoked invoked = container.invoke(Samples.text("rule-s3"));

        assertIsFile("rule-run-started/line", invoked.line());
        assertIsFile("rule-run-started/reply", invoked.reply());
        assertIsFile("rule-run-started/result", result());
    }

    @Test
    void aReferenceIsLoggedAndPublished_andDecidesNothing() {
        Invoked plain = container.invoke(Samples.text("rule-s3"));
        Invoked named = container
                .invoke(Samples.with("rule-s3", request -> request.put("reference", "incoming/4711.csv")));

        assertThat(named.line().path("clientToken")).isEqualTo(plain.line().path("clientToken"));
        assertThat(named.line().path("reference").asText()).isEqualTo("incoming/4711.csv");
        JsonNode result = world.eventBridge().events().getLast().detail();
        assertThat(result.at("/cause/reference").asText()).isEqualTo("incoming/4711.csv");
        assertThat(result.at("/request/reference").asText()).isEqualTo("incoming/4711.csv");
        assertThat(ResultSchema.errors(world.eventBridge().events().getLast().json())).isEmpty();
    }

    @Test
    void aReferenceThatCannotBeReported_isLeftOut() {
        Invoked number = container.invoke(Samples.with("rule-s3", request -> request.put("reference", 4711)));
        Invoked tooLong = container
                .invoke(Samples.with("rule-s3", request -> request.put("reference", "k".repeat(1_025))));

        assertThat(List.of(number, tooLong)).allSatisfy(invoked -> {
            assertThat(invoked.outcome()).isEqualTo("RUN_STARTED");
            assertThat(invoked.line().has("reference")).isFalse();
        });
    }

    @Test
    void aFlowActivatedByACaller() {
        world.appFlow().define(Flow.scheduled("orders"));

        Invoked invoked = container.invoke(Samples.text("start-request"));

        assertIsFile("direct-flow-activated/line", invoked.line());
        assertIsFile("direct-flow-activated/reply", invoked.reply());
        assertIsFile("direct-flow-activated/result", result());
    }

    @Test
    void aFlowThatDoesNotExistAskedForOverHttp() {
        Invoked invoked = container.invoke(Samples.with("http-api",
                http -> ((ObjectNode) http.path("pathParameters")).put("flowName", "customers")));

        assertIsFile("http-flow-not-found/line", invoked.line());
        ObjectNode reply = (ObjectNode) invoked.reply();
        assertIsFile("http-flow-not-found/body", Samples.json(reply.remove("body").asText()));
        assertIsFile("http-flow-not-found/reply", reply);
        assertIsFile("http-flow-not-found/result", result());
    }

    @Test
    void aBusyFlowToBeTriedAgain() {
        world.appFlow().busy("orders");

        Invoked invoked = container.invoke(Samples.text("rule-s3"));

        assertIsFile("rule-flow-busy/line", invoked.line());
        assertThat(invoked.end()).isEqualTo("FlowBusyException");
        assertThat(invoked.thrown()).hasMessageStartingWith("FLOW_BUSY: There was a conflict")
                .hasMessageContaining("flow orders, clientToken " + invoked.line().path("clientToken").asText() + ")");
        assertThat(world.eventBridge().events()).isEmpty();
    }

    @Test
    void whatCannotBeRead() {
        Invoked invoked = container.invoke("{\"flowName\": \"orders\"}");

        assertIsFile("direct-unreadable/line", invoked.line());
    }

    @Test
    void aBugOfOurs() {
        Container broken = Container.start((flow, token, limit) -> {
            throw new IllegalStateException("a bug");
        }, (results, limit) -> {
            throw new AssertionError("there is nothing to publish yet");
        }, world.clock(), Container.SETTINGS);

        JsonNode line = broken.invoke(Samples.text("rule-s3")).line();

        assertThat(line.at("/error/name").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(line.at("/error/message").asText()).isEqualTo("a bug");
        assertThat(line.at("/error/stack").asText()).contains("at flowstart.start.FlowStarter");
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("Failures").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("brokenBuses")
    void aBugWhilePublishing_losesNeitherTheLineNorTheEvent(ResultBus bus) {
        Container broken = Container.start(world.ports().appFlow(), bus, world.clock(), Container.SETTINGS);

        Invoked invoked = broken.invoke(Samples.text("rule-s3"));

        assertThat(invoked.end()).isEqualTo("ResultNotPublishedException");
        assertThat(invoked.outcome()).isEqualTo("RUN_STARTED");
        assertThat(invoked.line().at("/error/stack").asText()).contains("brokenBuses");
    }

    static Stream<ResultBus> brokenBuses() {
        return Stream.of((results, limit) -> {
            throw new IllegalStateException("a bug");
        }, (results, limit) -> {
            throw new NoClassDefFoundError("a class");
        });
    }

    @Test
    void aBusThatFailsTwice_hasTheResultInTheEnd() {
        world.eventBridge().next(EventBridgeFault.INTERNAL_FAILURE, EventBridgeFault.CUT);

        Invoked invoked = container.invoke(Samples.text("rule-s3"));

        assertThat(invoked.end()).isEqualTo("returned");
        assertThat(world.results()).containsExactly("Flow Start Succeeded");
    }

    @Test
    void aBusThatDoesNotAccountForWhatItTook_hasNotPublishedForSure() {
        world.eventBridge().next(EventBridgeFault.UNACCOUNTED);

        Invoked invoked = container.invoke(Samples.text("rule-s3"));

        assertThat(invoked.end()).isEqualTo("ResultNotPublishedException");
        assertThat(invoked.outcome()).isEqualTo("RUN_STARTED");
        assertThat(invoked.line().at("/error/message").asText())
                .isEqualTo("the bus answered for 0 events, and must answer for 1");
    }

    @Test
    void aFailureWhoseResultIsNotPublished_logsWhatTheBusAnswered() {
        world.eventBridge().next(EventBridgeFault.ENTRY_ACCESS_DENIED);

        Invoked invoked = container.invoke(Samples.with("rule-s3", request -> request.put("flowName", "customers")));

        assertThat(invoked.outcome()).isEqualTo("FLOW_NOT_FOUND");
        assertThat(invoked.end()).isEqualTo("ResultNotPublishedException");
        assertThat(invoked.line().at("/error/name").asText()).isEqualTo("AccessDeniedException");
        assertThat(invoked.thrown()).hasMessageStartingWith("FLOW_NOT_FOUND, and its result was not published: ");
    }

    @Test
    void aFailureWhoseResultIsNotPublished_isStillWhatAnHttpCallerReads() {
        world.eventBridge().next(EventBridgeFault.ENTRY_ACCESS_DENIED);

        Invoked invoked = container.invoke(Samples.with("http-api",
                http -> ((ObjectNode) http.path("pathParameters")).put("flowName", "customers")));

        assertThat(invoked.line().at("/error/name").asText()).isEqualTo("AccessDeniedException");
        assertThat(Samples.json(invoked.reply().path("body").asText()).path("detail").asText())
                .startsWith("The flow specified");
    }

    @Test
    void anInvocationThatBreaksOffWhileItIsRead_isABugAndTriedAgain() throws IOException {
        InputStream closed = InputStream.nullInputStream();
        closed.close();

        Invoked invoked = container.invoke(closed, new LambdaContext("id", 60_000));

        assertThat(invoked.end()).isEqualTo("InternalErrorException");
        assertThat(invoked.outcome()).isEqualTo("INTERNAL_ERROR");
        assertThat(invoked.line().at("/error/message").asText()).isEqualTo("Stream closed");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "Parent=53995c3f42cd8ad8"})
    void withoutATrace_theLineNamesNone(@Nullable String header) {
        InputStream payload = new ByteArrayInputStream(Samples.text("rule-s3").getBytes(StandardCharsets.UTF_8));

        assertThat(container.invoke(payload, new LambdaContext("id", 60_000, header)).line().has("xray_trace_id"))
                .isFalse();
    }

    @Test
    void aRuntimeWithoutTheTraceMethod_isNoReasonToFail() {
        Context context = new LambdaContext("id", 60_000);
        Context old = (Context) Proxy.newProxyInstance(Context.class.getClassLoader(), new Class<?>[]{Context.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("getXrayTraceId")) {
                        // As the JVM does where the interface that was loaded lacks the method.
                        throw new NoSuchMethodError("getXrayTraceId");
                    }
                    return method.invoke(context, arguments);
                });
        InputStream payload = new ByteArrayInputStream(Samples.text("rule-s3").getBytes(StandardCharsets.UTF_8));

        Invoked invoked = container.invoke(payload, old);

        assertThat(invoked.outcome()).isEqualTo("RUN_STARTED");
        assertThat(invoked.line().has("xray_trace_id")).isFalse();
    }

    @Test
    void aVeryLongMessage_isCut() {
        Container broken = Container.start((flow, token, limit) -> {
            throw new IllegalStateException("x".repeat(300_000));
        }, world.ports().resultBus(), world.clock(), Container.SETTINGS);

        JsonNode line = broken.invoke(Samples.text("rule-s3")).line();

        assertThat(line.at("/error/message").asText()).hasSize(1_000);
        assertThat(line.at("/error/stack").asText()).hasSize(8_000);
    }

    @Test
    void aBugThatIsAnErrorInOneElement_harmsNoOther() {
        AppFlow good = world.ports().appFlow();
        Container broken = Container.start((flow, token, limit) -> {
            if (flow.value().equals("customers")) {
                throw new StackOverflowError();
            }
            return good.start(flow, token, limit);
        }, world.ports().resultBus(), world.clock(), Container.SETTINGS);
        String bug = Samples.with("rule-s3", request -> request.put("flowName", "customers"));

        Invoked invoked = broken.invoke(Messages.sqs(Samples.text("rule-s3"), bug, Samples.text("rule-s3")));

        assertThat(invoked.reply()).hasToString("{\"batchItemFailures\":[{\"itemIdentifier\":\"message-1\"}]}");
        assertThat(invoked.log()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"error, FlowNotFoundException, direct", "event, returned, rule"})
    void aStartRequest_saysItselfWhetherItsCallerWaits(String reply, String end, String trigger) {
        String request = Samples.with("rule-s3", each -> each.put("flowName", "customers").put("reply", reply));

        Invoked invoked = container.invoke(request);

        assertThat(invoked.end()).isEqualTo(end);
        assertThat(invoked.line().path("trigger").asText()).isEqualTo(trigger);
    }

    @Test
    void aResultThatIsNotPublished_isAnErrorAndTriedAgain() {
        world.eventBridge().next(EventBridgeFault.ENTRY_ACCESS_DENIED);

        Invoked first = container.invoke(Samples.text("rule-s3"));
        Invoked second = container.invoke(Samples.text("rule-s3"));

        assertThat(first.end()).isEqualTo("ResultNotPublishedException");
        assertThat(first.line().path("published").asBoolean(true)).isFalse();
        assertThat(first.line().path("willRetry").asBoolean()).isTrue();
        assertThat(first.line().path("level").asText()).isEqualTo("ERROR");
        assertThat(first.line().path("message").asText())
                .isEqualTo("The run was started, but its result could not be published");
        assertThat(first.line().at("/error/name").asText()).isEqualTo("AccessDeniedException");
        assertThat(second.end()).isEqualTo("returned");
        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(world.eventBridge().events()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"start-request, direct, FlowNotFoundException", "scheduler, rule, returned"})
    void aFailureForGood_isThrownToWhoeverWaits_andToNobodyWhoWouldTryAgain(String sample, String trigger, String end) {
        Invoked invoked = container.invoke(Samples.with(sample, request -> request.put("flowName", "customers")));

        assertThat(invoked.outcome()).isEqualTo("FLOW_NOT_FOUND");
        assertThat(invoked.line().path("trigger").asText()).isEqualTo(trigger);
        assertThat(invoked.end()).isEqualTo(end);
    }

    @Test
    void aResultThatIsNotPublished_changesNoHttpAnswer() {
        world.eventBridge().always(EventBridgeFault.ENTRY_THROTTLING);

        Invoked invoked = container.invoke(Samples.text("http-api"));

        assertThat(invoked.reply().path("statusCode").asInt()).isEqualTo(202);
        assertThat(Samples.json(invoked.reply().path("body").asText()).path("published").asBoolean(true)).isFalse();
        assertThat(invoked.line().path("willRetry").asBoolean(true)).isFalse();
        assertThat(invoked.line().path("level").asText()).isEqualTo("ERROR");
    }

    @Test
    void aBusThatDoesNotAnswer_failsNothingButThePublishing() {
        world.eventBridge().always(EventBridgeFault.CUT);

        Invoked invoked = container.invoke(Samples.text("rule-s3"));

        assertThat(invoked.end()).isEqualTo("ResultNotPublishedException");
        assertThat(invoked.outcome()).isEqualTo("RUN_STARTED");
    }

    @Test
    void aSecondPublicationOfTheSameResult_hasTheSameResultId() {
        container.invoke(Samples.text("rule-s3"));
        container.invoke(Samples.text("rule-s3"));

        assertThat(
                world.eventBridge().events().stream().map(event -> event.detail().path("resultId").asText()).distinct())
                .hasSize(1);
    }

    @Test
    void theRequestInAResult_sentBackIsTheSameStart() {
        container.invoke(Samples.text("rule-s3"));
        JsonNode detail = result().path("detail");

        Invoked again = container.invoke(detail.path("request").toString());

        assertThat(again.outcome()).isEqualTo("RUN_STARTED");
        assertThat(again.reply().path("clientToken")).isEqualTo(detail.path("clientToken"));
        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(world.eventBridge().events()).extracting(event -> event.detail().path("request"))
                .containsOnly(detail.path("request"));
    }

    @Test
    void aContainerThatWasPrepared_isNeverCold() {
        Container prepared = world.container(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "provisioned-concurrency"));

        assertThat(prepared.invoke(Samples.text("rule-s3")).line().path("cold_start").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"on-demand, rule-s3", "snap-start, rule-s3", "on-demand, sqs-cover", "on-demand, http-api-run"})
    void aColdStart_isCountedOnce(String type, String sample) {
        Container cold = world.container(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", type));

        JsonNode first = cold.invoke(Samples.text(sample)).line();
        JsonNode second = cold.invoke(Samples.text(sample)).line();

        assertThat(first.path("function_version").asText()).isNotEmpty();
        assertThat(first.path("cold_start").asBoolean()).isTrue();
        assertThat(first.path("ColdStart").asInt()).isEqualTo(1);
        assertThat(second.path("cold_start").asBoolean(true)).isFalse();
        assertThat(second.has("ColdStart")).isFalse();
    }

    @Test
    void aMetric_isThereByStack_andByOutcomeOrFlowOnlyWhereThatIsRead() {
        JsonNode started = container.invoke(Samples.text("rule-s3")).line();
        JsonNode failed = container.invoke(Samples.with("scheduler", request -> request.put("flowName", "customers")))
                .line();

        assertThat(metrics(started)).isEqualTo(Map.of("[[\"service\"]]", "Starts StartLatency EventAge"));
        assertThat(metrics(failed)).isEqualTo(Map.of("[[\"service\"]]", "Failures StartLatency EventAge",
                "[[\"service\",\"outcome\"]]", "Failures", "[[\"service\",\"flowName\"]]", "Failures"));
    }

    @Test
    void aFlowThatNoSettingNames_isNoMetricDimension() {
        Container open = world.container(Map.of("ALLOWED_FLOWS", "*"));

        JsonNode failed = open.invoke(Samples.with("scheduler", request -> request.put("flowName", "customers")))
                .line();

        assertThat(metrics(failed)).containsOnlyKeys("[[\"service\"]]", "[[\"service\",\"outcome\"]]");
    }

    @Test
    void aPing_isAnsweredAndLogged_andNothingElse() {
        Invoked invoked = container.invoke("{\"ping\": true}");

        assertThat(invoked.reply()).isEqualTo(Samples.json("{\"outcome\": \"PINGED\"}"));
        assertThat(invoked.line().path("level").asText()).isEqualTo("INFO");
        assertThat(invoked.line().has("_aws")).isFalse();
        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(world.eventBridge().events()).isEmpty();
    }

    @Test
    void aPingThatLambdaCouldNotDeliver_isDoneInTheRetryQueue() {
        Invoked invoked = container.invoke(Messages.sqs(
                Samples.with("destination-record", record -> record.putObject("requestPayload").put("ping", true))));

        assertThat(invoked.outcome()).isEqualTo("PINGED");
        assertThat(invoked.reply().path("batchItemFailures")).isEmpty();
    }

    @Test
    void linesAndMetrics_areThoseOfTheStack() {
        Container of = world.container(Map.of("SERVICE_NAME", "orders-prod"));

        assertThat(of.invoke(Samples.text("rule-s3")).line().path("service").asText()).isEqualTo("orders-prod");
        assertThat(of.invoke(Samples.text("sqs-cover")).line().path("service").asText()).isEqualTo("orders-prod");
    }

    @Test
    void onlyWhatIsTriedAgain_hasAnAgeOfItsOwnToAlarmOn() {
        world.appFlow().next(AppFlowFault.CONFLICT);

        JsonNode busy = container.invoke(Samples.text("rule-s3")).line();
        JsonNode started = container.invoke(Samples.text("rule-s3")).line();

        assertThat(busy.path("RetryAge")).isEqualTo(busy.path("ageMs"));
        assertThat(started.has("RetryAge")).isFalse();
    }

    @Test
    void everyMetricOfALine_isAMemberOfIt() {
        world.appFlow().next(AppFlowFault.THROTTLING, AppFlowFault.THROTTLING, AppFlowFault.THROTTLING);

        JsonNode line = container.invoke(Samples.text("rule-s3")).line();

        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics")).isNotEmpty()
                .allSatisfy(metric -> assertThat(line.path(metric.path("Name").asText()).isNumber()).as("%s", metric)
                        .isTrue());
    }

    /** The names of the metrics of each set of dimensions. */
    private static Map<String, String> metrics(JsonNode line) {
        return line.at("/_aws/CloudWatchMetrics")
                .valueStream()
                .collect(Collectors.toMap(directive -> directive.path("Dimensions").toString(),
                        directive -> directive.path("Metrics")
                                .valueStream()
                                .map(metric -> metric.path("Name").asText())
                                .collect(Collectors.joining(" "))));
    }

    private JsonNode result() {
        Event event = world.eventBridge().events().getFirst();
        return event.json().put("bus", event.bus()).put("traceHeader", event.traceHeader());
    }

    private static void assertIsFile(String name, JsonNode actual) {
        assertThat(Expected.masked(name, actual)).isEqualTo(Expected.file(name));
    }
}
