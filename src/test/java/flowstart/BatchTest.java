package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowCall;
import embeddedaws.AppFlowFault;
import embeddedaws.EventBridgeCall;
import embeddedaws.EventBridgeFault;
import embeddedaws.Flow;
import embeddedaws.Hold;
import flowstart.aws.AwsPorts;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.SettableClock;
import flowstart.fixture.World;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ErrorDetail;
import flowstart.start.ResultBus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists and queues: each element has its own line, outcome and decision, and none harms another. */
class BatchTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void everyMessage_hasItsOwnDecision() {
        Invoked invoked = world.container()
                .invoke(Messages.sqs(event("a"), "no JSON", event("b").replace("orders", "customers"),
                        event("c").replace("2099-11-21T10:00:01Z", "2099-01-01T00:00:00Z")));

        assertThat(outcomes(invoked)).containsExactly("RUN_STARTED", "UNREADABLE", "FLOW_NOT_FOUND", "WINDOW_EXPIRED");
        assertThat(failures(invoked)).containsExactly("message-1");
        assertThat(world.results()).containsExactlyInAnyOrder("Flow Start Succeeded", "Flow Start Failed",
                "Flow Start Unconfirmed");
    }

    @Test
    void aMessageThatCannotBeRead_isSetAsideAtOnce_andIsOneFailure() {
        List<String> kept = new ArrayList<>();

        Invoked invoked = settingAside(kept, null).invoke(Messages.sqs("no JSON", event("a")));

        JsonNode line = Samples.json(invoked.log().getFirst());
        assertThat(kept).containsExactly("message-0, null, no JSON, Records[0].body must be JSON (line 1, column 1)");
        assertThat(failures(invoked)).isEmpty();
        assertThat(outcomes(invoked)).containsExactly("UNREADABLE", "RUN_STARTED");
        assertThat(line.path("messageId").asText()).isEqualTo("message-0");
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("Failures").asInt()).isEqualTo(1);
        assertThat(line.path("willRetry").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-api", "http-api-run", "sqs"})
    void aMessageThatHoldsAnHttpRequestOrABatch_isUnreadable(String sample) {
        Invoked invoked = world.container().invoke(Messages.sqs(Samples.text(sample)));

        assertThat(outcomes(invoked)).containsExactly("UNREADABLE");
        assertThat(world.appFlow().calls()).isEmpty();
    }

    @Test
    void aMessageThatCannotBeSetAside_stays_andTheLineSaysWhy() {
        Invoked invoked = settingAside(new ArrayList<>(), new ErrorDetail("AccessDenied", "no access"))
                .invoke(Messages.sqs("no JSON"));

        assertThat(failures(invoked)).containsExactly("message-0");
        assertThat(invoked.line().at("/error/message").asText()).contains("must be JSON",
                "and it could not be set aside: no access");
    }

    @Test
    void whatCanBeRead_isNotSetAside_whateverBecomesOfIt() {
        List<String> kept = new ArrayList<>();
        world.appFlow().always(AppFlowFault.VALIDATION);

        settingAside(kept, null).invoke(Messages.sqs(event("a"), event("b").replace("orders", "payroll")));

        assertThat(kept).isEmpty();
    }

    private Container settingAside(List<String> kept, @Nullable ErrorDetail refusal) {
        AwsPorts ports = world.ports();
        Map<String, String> settings = new HashMap<>(Container.SETTINGS);
        settings.put("RETRY_DEAD_LETTER_QUEUE", "https://sqs.example/retry-dead-letters");
        return Container.start(new AwsPorts(ports.appFlow(), ports.runRecords(), ports.resultBus(),
                (messageId, group, body, reason) -> {
                    kept.add(messageId + ", " + group + ", " + body + ", " + reason);
                    return refusal;
                }), world.clock(), settings);
    }

    @Test
    void aMessageOfSeveralEvents_isDoneWhenAllAre() {
        world.appFlow().define(Flow.onDemand("customers"));
        world.appFlow().busy("orders");
        String list = "[" + bare("a") + "," + bare("b") + "]";

        Invoked busy = world.container().invoke(Messages.sqs(list, event("c").replace("orders", "customers")));
        world.appFlow().free("orders");
        Invoked free = world.container().invoke(Messages.sqs(list));

        assertThat(failures(busy)).containsExactly("message-0");
        assertThat(busy.log()).hasSize(3);
        assertThat(failures(free)).isEmpty();
        assertThat(world.appFlow().runs()).hasSize(3);
    }

    @Test
    void resultsOfABatch_areTenToACall() {
        world.container().invoke(list(23));

        assertThat(world.eventBridge().calls()).extracting(EventBridgeCall::entries)
                .containsExactlyInAnyOrder(10, 10, 3);
        assertThat(world.appFlow().runs()).hasSize(23);
    }

    @Test
    void largeResults_areFewerToACall() {
        String large = Samples.with("eventbridge-s3", event -> event.put("detail-type", "x".repeat(100_000)));
        String list = IntStream.range(0, 5)
                .mapToObj(i -> large.replaceFirst("\"id\":\"[^\"]+\"", "\"id\":\"event-" + i + "\""))
                .toList()
                .toString();

        world.container().invoke(list);

        assertThat(world.eventBridge().calls()).extracting(EventBridgeCall::entries).containsExactly(1, 1, 1, 1, 1);
        assertThat(world.eventBridge().events()).hasSize(5);
    }

    @Test
    void anEntryThatFails_failsOnlyItsOwnMessage() {
        world.eventBridge().next(EventBridgeFault.entryFailed(1, "AccessDeniedException"));

        Invoked invoked = world.container().invoke(Messages.sqs(event("a"), event("b"), event("c")));

        assertThat(failures(invoked)).containsExactly("message-1");
        assertThat(lines(invoked)).extracting(line -> line.path("published").asBoolean())
                .containsExactly(true, false, true);
        assertThat(failures(world.container().invoke(Messages.sqs(event("b"))))).isEmpty();
        assertThat(world.appFlow().runs()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalFailure", "InternalException", "ThrottlingException"})
    void anEntryThatFailsForAMoment_isSentAgain_withoutTheOthers(String code) {
        world.eventBridge().next(EventBridgeFault.entryFailed(1, code), EventBridgeFault.entryFailed(0, code));

        Invoked invoked = world.container().invoke(Messages.sqs(event("a"), event("b"), event("c")));

        assertThat(failures(invoked)).isEmpty();
        assertThat(world.eventBridge().calls()).extracting(EventBridgeCall::entries).containsExactly(3, 1, 1);
        assertThat(world.eventBridge().events()).hasSize(3);
    }

    @Test
    void anEntryThatKeepsFailing_isGivenUpAfterThreeCalls() {
        world.eventBridge().always(EventBridgeFault.entryFailed(0, "ThrottlingException"));

        Invoked invoked = world.container().invoke(Messages.sqs(event("a")));

        assertThat(failures(invoked)).containsExactly("message-0");
        assertThat(world.eventBridge().calls()).hasSize(3);
    }

    @Test
    void aListTooLongForOneInvocation_getsToItsEnd_sinceEachDeliveryBeginsElsewhere() {
        SettableClock clock = world.clock();
        Set<String> started = ConcurrentHashMap.newKeySet();
        AppFlow slow = (flow, token, limit) -> {
            clock.pass(Duration.ofSeconds(1));
            started.add(token.value());
            return new AppFlow.Call(new AppFlowAnswer.Accepted(null, "Active", "run-" + token.value()), 1, null);
        };
        Container container = Container.start(slow, world.ports().resultBus(), clock, Container.SETTINGS);
        String list = list(200);

        int deliveries = 0;
        while (started.size() < 200 && deliveries < 60) {
            container.invoke(list);
            deliveries++;
        }

        assertThat(started).hasSize(200);
        assertThat(deliveries).isGreaterThan(1);
    }

    @Test
    void resultsArePublishedWhileStartsGoOn() {
        AwsPorts ports = world.ports();
        AtomicInteger starts = new AtomicInteger();
        CountDownLatch published = new CountDownLatch(1);
        AppFlow appFlow = (flow, token, limit) -> {
            if (starts.incrementAndGet() == 11) {
                await(published);
            }
            return ports.appFlow().start(flow, token, limit);
        };
        ResultBus bus = (results, limit) -> {
            List<ResultBus.Publication> publications = ports.resultBus().publish(results, limit);
            published.countDown();
            return publications;
        };

        Invoked invoked = Container.start(appFlow, bus, world.clock(), Container.SETTINGS).invoke(list(11));

        assertThat(invoked.end()).isEqualTo("returned");
        assertThat(world.eventBridge().calls()).extracting(EventBridgeCall::entries).containsExactly(10, 1);
    }

    @Test
    void anEntryThatFails_failsTheListItIsIn_whichIsSafeToRepeat() {
        world.eventBridge().next(EventBridgeFault.entryFailed(1, "AccessDeniedException"));

        Invoked first = world.container().invoke(list(3));
        Invoked second = world.container().invoke(list(3));

        assertThat(first.end()).isEqualTo("ResultNotPublishedException");
        assertThat(second.reply()).hasSize(3);
        assertThat(world.appFlow().runs()).hasSize(3);
    }

    @Test
    void aListWithOneElementToBeTriedAgain_throwsItsClass() {
        world.appFlow().next(AppFlowFault.named("busy"));

        Invoked invoked = world.container().invoke(list(3));

        assertThat(invoked.end()).isEqualTo("FlowBusyException");
        assertThat(invoked.log()).hasSize(3);
        assertThat(world.results()).hasSize(2);
    }

    @Test
    void aListOfConcludedElements_returnsABodyForEach() {
        JsonNode reply = world.container().invoke(list(2)).reply();

        assertThat(reply).extracting(body -> body.path("outcome").asText())
                .containsExactly("RUN_STARTED", "RUN_STARTED");
    }

    @Test
    void aColdStartThatServesABatch_isCountedOnce() {
        Invoked invoked = world.container(Map.of("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")).invoke(list(3));

        assertThat(lines(invoked)).extracting(line -> line.path("ColdStart").asInt()).containsExactly(1, 0, 0);
    }

    @Test
    void elements_areWorkedOnAtTheSameTime() throws InterruptedException {
        Hold first = Hold.untilReleased();
        Hold second = Hold.untilReleased();
        world.appFlow().next(AppFlowFault.held(first), AppFlowFault.held(second));
        Thread invocation = Thread.ofVirtual().start(() -> world.container().invoke(list(2)));

        // Both are at AppFlow before either has its answer.
        assertThat(first.awaitReached(Duration.ofSeconds(30))).isTrue();
        assertThat(second.awaitReached(Duration.ofSeconds(30))).isTrue();

        first.release();
        second.release();
        invocation.join();
        assertThat(world.appFlow().runs()).hasSize(2);
    }

    @Test
    void whatWasNotReachedInTime_goesBackToTheQueue() {
        Hold hold = Hold.untilReleased();
        world.appFlow().always(AppFlowFault.held(hold));

        Invoked invoked = world.container()
                .invoke(Messages.sqs(event("a"), event("b")).getBytes(StandardCharsets.UTF_8), 8_500);
        hold.release();

        assertThat(outcomes(invoked)).containsExactly("UNANSWERED", "UNANSWERED");
        assertThat(failures(invoked)).containsExactly("message-0", "message-1");
        assertThat(failures(
                world.container().invoke(Messages.sqs(event("a"), event("b")).getBytes(StandardCharsets.UTF_8), 6_500)))
                .hasSize(2);
    }

    @Test
    void theSameEventTwiceInOneBatch_isOneRun() {
        Invoked invoked = world.container()
                .invoke(Messages.sqs(event("a"), event("a"), Messages.destinationRecord(event("a"))));

        assertThat(outcomes(invoked)).containsOnly("RUN_STARTED");
        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(world.appFlow().calls()).extracting(AppFlowCall::clientToken)
                .hasSize(3)
                .containsOnly(world.appFlow().runs().getFirst().clientToken());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-s3", "eventbridge-s3", "list", "list-with-metadata", "start-request-business-key",
            "scheduler"})
    void aMessage_holdsAnyShape_alsoInADestinationRecord(String sample) {
        Invoked invoked = world.container()
                .invoke(Messages.sqs(Samples.text(sample), Messages.destinationRecord(Samples.text(sample))));

        assertThat(outcomes(invoked)).containsOnly("RUN_STARTED");
        assertThat(lines(invoked)).extracting(line -> line.path("trigger").asText()).containsOnly("queue");
        assertThat(world.appFlow().runs()).hasSize(invoked.log().size() / 2);
    }

    @Test
    void aReplayMarkedByItsBus_isSkipped() {
        String replayed = Samples.text("list-with-metadata").replace("\"LIVE\"", "\"REPLAY\"");

        Invoked invoked = world.container(Map.of("REPLAYS", "start")).invoke(replayed);

        assertThat(outcomes(invoked)).contains("REPLAY_SKIPPED").doesNotContain("RUN_STARTED");
    }

    @Test
    void anItemAlone_isAListOfOne() {
        JsonNode item = Samples.json(Samples.text("list-with-metadata")).path(0);

        assertThat(world.container().invoke(item.toString()).reply()).hasSize(1);
    }

    @Test
    void anItemWithoutAnId_isUnreadable() {
        Invoked invoked = world.container().invoke("{\"Data\": {}, \"SystemMetadata\": {\"aws:Source\": \"shop\"}}");

        assertThat(invoked.thrown()).hasMessageContaining("SystemMetadata.aws:EventId is required");
    }

    @Test
    void aDestinationRecordStraight_isAnsweredAsItsPayload() {
        world.appFlow().define(Flow.scheduled("orders").withStatus("Draft"));

        Invoked rule = world.container().invoke(Messages.destinationRecord(event("a")));
        Invoked direct = world.container().invoke(Messages.destinationRecord(Samples.text("start-request")));

        assertThat(rule.end()).isEqualTo("returned");
        assertThat(direct.end()).isEqualTo("FlowNotActiveException");
    }

    @Test
    void aBurst_startsEachEventOnce() {
        Stream<String> bodies = IntStream.range(0, 200).mapToObj(i -> event("event-" + i % 100));

        Invoked invoked = world.container().invoke(Messages.sqs(bodies.toArray(String[]::new)));

        assertThat(outcomes(invoked)).hasSize(200).containsOnly("RUN_STARTED");
        assertThat(world.appFlow().runs()).hasSize(100);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static String event(String id) {
        return Samples.with("rule-s3", request -> ((ObjectNode) request.path("event")).put("id", id));
    }

    private static String bare(String id) {
        return Samples.with("eventbridge-s3", event -> event.put("id", id));
    }

    private static String list(int events) {
        return IntStream.range(0, events).mapToObj(i -> bare("event-" + i)).toList().toString();
    }

    private static List<JsonNode> lines(Invoked invoked) {
        return invoked.log().stream().map(Samples::json).toList();
    }

    private static List<String> outcomes(Invoked invoked) {
        return lines(invoked).stream().map(line -> line.path("outcome").asText()).toList();
    }

    private static List<String> failures(Invoked invoked) {
        return StreamSupport.stream(invoked.reply().path("batchItemFailures").spliterator(), false)
                .map(failure -> failure.path("itemIdentifier").asText())
                .toList();
    }
}
