package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.AppFlowAssumptions;
import embeddedaws.AppFlowFault;
import embeddedaws.Event;
import embeddedaws.EventBridgeFault;
import embeddedaws.Flow;
import embeddedaws.RecordStyle;
import embeddedaws.RunEnd;
import flowstart.aws.AwsPorts;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Expected;
import flowstart.fixture.FifoQueue;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import flowstart.start.ErrorDetail;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The mode cover, through the entry point, with real clients and run records. */
class CoverTest {

    private static final Duration RUN = Duration.ofMinutes(10);

    @RegisterExtension
    private final World world = new World();

    private final FifoQueue queue = new FifoQueue(world.clock());

    @BeforeEach
    void define() {
        world.appFlow().define(Flow.onDemand("orders").withRunTime(RUN));
    }

    static List<AppFlowAssumptions> assumptions() {
        return AppFlowAssumptions.all();
    }

    @ParameterizedTest
    @MethodSource("assumptions")
    void aBurst_isCoveredByTwoRunsAtMost(AppFlowAssumptions assumed) {
        world.appFlow().assume(assumed);
        IntStream.range(0, 40).forEach(_ -> queue.request("orders"));

        queue.drain(world.container(), 30);

        assertThat(queue.size()).isZero();
        assertThat(world.appFlow().runs()).hasSizeLessThanOrEqualTo(2);
        assertThat(world.results()).hasSize(40).containsOnly("Flow Run Succeeded");
        assertThat(resultIds()).doesNotHaveDuplicates();
    }

    @Test
    void aRequestDuringARun_isFollowedByASecondRun() {
        queue.request("orders");
        world.clock().pass(Duration.ofSeconds(90));
        queue.deliver(world.container());
        queue.request("orders");

        queue.drain(world.container(), 30);

        assertThat(world.appFlow().runs()).hasSize(2);
        assertThat(world.eventBridge().events()).extracting(result -> result.detail().path("executionId").asText())
                .containsExactly(world.appFlow().runs().getFirst().executionId(),
                        world.appFlow().runs().getLast().executionId());
    }

    @Test
    void whatWaits_hasALineForEachLook_andWhatIsConcludedOneForEachRequest() {
        queue.request("orders");
        queue.request("orders");

        List<JsonNode> lines = queue.drain(world.container(), 30);

        assertThat(outcomes(lines)).startsWith("RUN_STARTED", "RUN_IN_PROGRESS")
                .endsWith("RUN_IN_PROGRESS", "COVERED", "COVERED");
        JsonNode look = lines.getFirst();
        assertThat(look.path("waiting").asInt()).isEqualTo(2);
        assertThat(look.path("RunsStarted").asInt()).isEqualTo(1);
        assertThat(look.path("clientToken").asText()).isEqualTo(world.appFlow().runs().getFirst().clientToken());
        JsonNode covered = lines.getLast();
        assertThat(covered.path("Covered").asInt()).isEqualTo(1);
        // The request's time has no fraction, so it counts a second later.
        assertThat(covered.path("CoverTime").asLong()).isEqualTo(RUN.plusSeconds(89).toMillis());
        assertThat(covered.at("/run/status").asText()).isEqualTo("Successful");
        assertThat(lines).allSatisfy(line -> assertThat(line.path("mode").asText()).isEqualTo("cover"));
    }

    @Test
    void aFailedRun_isFollowedByAnother_afterAWhile() {
        world.appFlow().nextRuns("orders", RunEnd.ERROR, RunEnd.ERROR);
        queue.request("orders");

        List<JsonNode> lines = queue.drain(world.container(), 60);

        assertThat(world.appFlow().runs()).hasSize(3);
        assertThat(outcomes(lines)).contains("BACKING_OFF").endsWith("COVERED");
        assertThat(world.results()).containsExactly("Flow Run Succeeded");
    }

    @Test
    void aFlowThatFailsForGood_isGivenUpAfterThreeRuns_andTheLastOneIsPublished() {
        world.appFlow().nextRuns("orders", RunEnd.ERROR, RunEnd.ERROR, RunEnd.ERROR);
        queue.request("orders");

        queue.drain(world.container(), 60);

        assertThat(queue.size()).isZero();
        assertThat(world.appFlow().runs()).hasSize(3);
        assertThat(world.results()).containsExactly("Flow Run Failed");
        JsonNode detail = world.eventBridge().events().getFirst().detail();
        assertThat(detail.path("outcome").asText()).isEqualTo("RUN_FAILED");
        assertThat(detail.path("executionId").asText()).isEqualTo(world.appFlow().runs().getLast().executionId());
        assertThat(detail.at("/run/message").asText()).isNotBlank();
        assertThat(detail.at("/request/mode").asText()).isEqualTo("cover");
    }

    @ParameterizedTest
    @CsvSource({"flow-run-succeeded, successful", "flow-run-failed, error"})
    void theSampleResults_areWhatIsPublished(String sample, String end) {
        RunEnd each = end.equals("error") ? RunEnd.ERROR : RunEnd.SUCCESSFUL;
        world.appFlow().nextRuns("orders", each, each, each);
        queue.send("orders", Samples.json(Samples.text("sqs-cover")).at("/Records/0/body").asText());

        queue.drain(world.container(), 60);

        Event published = world.eventBridge().events().getFirst();
        JsonNode shown = Samples.json(Samples.text("results/" + sample));
        assertThat(published.detailType()).isEqualTo(shown.path("detail-type").asText());
        assertThat(published.detail().path("outcome")).isEqualTo(shown.at("/detail/outcome"));
        assertThat(published.detail().path("request")).isEqualTo(shown.at("/detail/request"));
        assertThat(published.detail().path("cause")).isEqualTo(shown.at("/detail/cause"));
        for (String place : List.of("", "/run", "/error")) {
            assertThat(names(published.detail().at(place))).isEqualTo(names(shown.path("detail").at(place)));
        }
    }

    @Test
    void theLines_areThese() {
        queue.send("orders", Samples.json(Samples.text("sqs-cover")).at("/Records/0/body").asText());

        List<JsonNode> lines = queue.drain(world.container(), 30);

        assertThat(Expected.masked("cover-run-started/line", lines.getFirst()))
                .isEqualTo(Expected.file("cover-run-started/line"));
        assertThat(Expected.masked("cover-covered/line", lines.getLast()))
                .isEqualTo(Expected.file("cover-covered/line"));
    }

    @Test
    void aFailure_isAnErrorOfItsOwn_andCounted() {
        world.appFlow().nextRuns("orders", RunEnd.ERROR, RunEnd.ERROR, RunEnd.ERROR);
        queue.request("orders");

        JsonNode line = queue.drain(world.container(), 60).getLast();

        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("RunsFailed").asInt()).isEqualTo(1);
        assertThat(line.path("Failures").asInt()).isEqualTo(1);
        assertThat(line.has("CoverTime")).isFalse();
        assertThat(line.at("/error/name").asText()).isEqualTo("RUN_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"flowname\": \"orders\", \"mode\": \"cover\", \"flowName\": \"orders\"}",
            "{\"flowName\": \"orders\", \"mode\": \"cover\", \"reply\": \"maybe\"}",
            "{\"flowName\": \"orders\", \"mode\": \"cover\", \"clientToken\": \"t\"}",
            "{\"flowName\": \"orders\", \"mode\": \"often\"}", "[]"})
    void aRequestThatSaysTooMuch_isUnreadable(String body) {
        List<String> kept = new ArrayList<>();
        queue.send("orders", body);

        assertThat(outcomes(lines(queue.deliver(keeping(kept, null))))).containsExactly("UNREADABLE");
        assertThat(kept).hasSize(1);
    }

    @Test
    void aBatchWithoutMessageIds_isThrownAtAsAWhole() {
        Invoked invoked = world.container()
                .invoke("{\"Records\": [{\"eventSource\": \"aws:sqs\", \"eventSourceARN\": \"a.fifo\"}]}");

        assertThat(invoked.end()).isEqualTo("UnreadableException");
    }

    @Test
    void aCanceledRun_isNotStartedAgain() {
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);
        queue.deliver(world.container());
        world.appFlow().cancel("orders");

        List<JsonNode> lines = queue.drain(world.container(), 30);

        assertThat(outcomes(lines)).containsExactly("RUN_CANCELED");
        assertThat(world.appFlow().runs()).hasSize(1);
    }

    @Test
    void racingWorkers_startOneRun() {
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);
        world.appFlow().records(RecordStyle.USUAL.withLag(Duration.ofMinutes(5)));

        queue.deliver(world.container());
        queue.deliver(world.container());
        queue.deliver(world.container());

        assertThat(world.appFlow().calls()).hasSize(3);
        assertThat(world.appFlow().runs()).hasSize(1);
    }

    @Test
    void someoneElsesRun_coversToo() {
        queue.request("orders");
        world.clock().pass(Duration.ofSeconds(5));
        world.appFlow().startElsewhere("orders");

        queue.drain(world.container(), 30);

        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(world.results()).containsExactly("Flow Run Succeeded");
    }

    @Test
    void oldestFirstAndInManyPages_theNewestRunIsFound() {
        world.appFlow().records(RecordStyle.USUAL.withOldestFirst().withPageSize(1).withWholeSeconds());
        for (int i = 0; i < 5; i++) {
            queue.request("orders");
            queue.drain(world.container(), 30);
        }

        assertThat(world.appFlow().runs()).hasSize(5);
        assertThat(world.results()).hasSize(5).containsOnly("Flow Run Succeeded");
    }

    @Test
    void recordsThatDoNotEnd_areWaitedFor() {
        world.appFlow().records(RecordStyle.USUAL.withOldestFirst().withPageSize(1));
        for (int i = 0; i < 11; i++) {
            world.appFlow().startElsewhere("orders");
            world.clock().pass(RUN);
        }
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);

        assertThat(outcomes(lines(queue.deliver(world.container())))).containsExactly("RECORDS_INCOMPLETE");
        assertThat(world.appFlow().looks()).hasSize(10);
        assertThat(world.appFlow().calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"throttling, THROTTLED", "internal-server, SERVICE_ERROR", "access-denied, ACCESS_DENIED",
            "service-quota-exceeded, QUOTA_EXCEEDED", "answer-lost, UNANSWERED", "not-json, UNANSWERED"})
    void aLookThatFails_isMadeAgain(String fault, String outcome) {
        world.appFlow().alwaysLooks(fault(fault));
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);
        JsonNode line = lines(queue.deliver(world.container())).getFirst();

        assertThat(queue.size()).isEqualTo(1);
        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(line.path("outcome").asText()).isEqualTo(outcome);
        assertThat(line.has("appflowRequestId")).isEqualTo(!outcome.equals("UNANSWERED"));
        assertThat(line.path("level").asText()).isEqualTo(fault.equals("access-denied") ? "ERROR" : "WARN");
        world.appFlow().clear();
        queue.drain(world.container(), 30);
        assertThat(world.results()).containsExactly("Flow Run Succeeded");
    }

    @Test
    void aStatusThatNoSdkKnows_isWaitedFor() {
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);
        world.appFlow()
                .nextLooks(new AppFlowFault.Replaced("unknown",
                        "{\"flowExecutions\": [{\"executionId\": \"r\", \"executionStatus\": \"Pausing\", \"startedAt\": %d}]}"
                                .formatted(world.clock().instant().getEpochSecond())));

        assertThat(outcomes(lines(queue.deliver(world.container())))).containsExactly("RUN_IN_PROGRESS");
        assertThat(world.appFlow().calls()).isEmpty();
    }

    @Test
    void aFailedRunWithoutAMessage_isPublishedWithoutOne() {
        String runs = IntStream.range(0, 3)
                .mapToObj(i -> "{\"executionId\": \"r%d\", \"executionStatus\": \"Error\", \"startedAt\": %d}"
                        .formatted(i, world.clock().instant().getEpochSecond() + 10 + i))
                .collect(Collectors.joining(",", "{\"flowExecutions\": [", "]}"));
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);
        world.appFlow().nextLooks(new AppFlowFault.Replaced("failed", runs));

        assertThat(lines(queue.deliver(world.container())).getFirst().at("/error/message").asText())
                .isEqualTo("3 or more runs after this request failed");
    }

    @Test
    void aLookThatReachesNobody_saysThatNothingWasSent() {
        queue.request("orders");
        Container unreachable = Container.start(URI.create("http://127.0.0.1:1"), world.clock(), Container.SETTINGS);

        assertThat(outcomes(lines(queue.deliver(unreachable)))).containsExactly("NOT_SENT");
        assertThat(queue.size()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"busy", "throttling", "answer-lost", "access-denied", "service-quota-exceeded"})
    void aStartThatFails_isMadeAgain(String fault) {
        world.appFlow().next(fault(fault), fault(fault), fault(fault));
        queue.request("orders");

        queue.drain(world.container(), 60);

        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(world.results()).containsExactly("Flow Run Succeeded");
    }

    @Test
    void aFlowThatDoesNotExist_failsAtOnce() {
        queue.request("customers");
        world.clock().pass(FifoQueue.VISIBILITY);

        assertThat(outcomes(lines(queue.deliver(world.container())))).containsExactly("FLOW_NOT_FOUND");
        assertThat(world.results()).containsExactly("Flow Start Failed");
        assertThat(queue.size()).isZero();
    }

    @Test
    void guards_concludeWithoutALook() {
        queue.request("payroll");
        queue.send("payroll", Samples.with("start-request",
                request -> request.put("mode", "cover").putObject("event").put("id", "e").put("source", "flowstart")));
        queue.send("payroll",
                Samples.with("start-request",
                        request -> request.put("mode", "cover")
                                .putObject("event")
                                .put("id", "e")
                                .put("source", "shop")
                                .put("replay-name", "friday")));

        List<JsonNode> lines = lines(queue.deliver(world.container()));
        assertThat(outcomes(lines)).containsExactly("FLOW_NOT_ALLOWED", "LOOP_REFUSED", "REPLAY_SKIPPED");
        assertThat(lines).extracting(line -> line.path("level").asText()).containsExactly("ERROR", "ERROR", "INFO");
        assertThat(world.results()).containsExactly("Flow Start Failed", "Flow Start Skipped");
        assertThat(world.appFlow().looks()).isEmpty();
        assertThat(queue.size()).isZero();
    }

    @Test
    void aResultThatTheBusRefuses_isPublishedLater_underTheSameId() {
        queue.request("orders");
        world.eventBridge()
                .next(EventBridgeFault.ANSWER_LOST, EventBridgeFault.ANSWER_LOST, EventBridgeFault.ANSWER_LOST);

        List<JsonNode> lines = queue.drain(world.container(), 30);

        assertThat(lines).filteredOn(line -> line.path("outcome").asText().equals("COVERED"))
                .extracting(line -> line.path("published").asBoolean())
                .containsExactly(false, true);
        assertThat(resultIds()).hasSizeGreaterThan(1).containsOnly(resultIds().getFirst());
    }

    @Test
    void aClockThatIsWrong_concludesNothing_andStartsNothing() {
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);
        AwsPorts ports = world.ports();
        AwsPorts late = new AwsPorts(ports.appFlow(), (flow, run, limit) -> {
            var look = ports.runRecords().look(flow, run, limit);
            world.clock().pass(Duration.ofSeconds(5));
            return look;
        }, ports.resultBus(), ports.deadLetterQueue());

        JsonNode line = lines(queue.deliver(Container.start(late, world.clock(), Container.SETTINGS))).getFirst();

        assertThat(line.path("outcome").asText()).isEqualTo("CLOCK_SKEW");
        assertThat(line.path("level").asText()).isEqualTo("ERROR");
        assertThat(line.path("Failures").asInt()).isEqualTo(1);
        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void aMessageThatCannotBeRead_isSetAsideAtOnce_andBlocksNobody() {
        List<String> kept = new ArrayList<>();
        queue.send("orders", "no JSON");
        queue.send("orders", "{\"flowName\": \"orders\"}");
        queue.request("orders");
        world.clock().pass(FifoQueue.VISIBILITY);

        List<JsonNode> lines = lines(queue.deliver(keeping(kept, null)));

        assertThat(kept).containsExactly("cover-0 | orders | no JSON | Records[0].body must be JSON",
                "cover-1 | orders | {\"flowName\": \"orders\"} | "
                        + "Records[1].body.mode must be cover in the cover queue");
        assertThat(outcomes(lines)).containsExactly("UNREADABLE", "UNREADABLE", "RUN_STARTED");
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void aMessageThatCannotBeSetAside_stays() {
        queue.send("orders", "no JSON");

        List<JsonNode> lines = lines(
                queue.deliver(keeping(new ArrayList<>(), new ErrorDetail("AccessDenied", "no access"))));

        assertThat(lines.getFirst().at("/error/message").asText()).contains("must be JSON",
                "it could not be set aside: no access");
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void aMessageThatMeetsABugAgainAndAgain_isSetAside() {
        List<String> kept = new ArrayList<>();
        AwsPorts ports = world.ports();
        AwsPorts broken = new AwsPorts(ports.appFlow(), (flow, run, limit) -> {
            throw new IllegalStateException("a bug");
        }, ports.resultBus(), (messageId, group, body, reason) -> {
            kept.add(messageId + " " + reason);
            return null;
        });
        queue.request("orders");

        List<JsonNode> lines = queue.drain(Container.start(broken, world.clock(), Container.SETTINGS), 20);

        assertThat(kept).containsExactly("cover-0 a bug");
        assertThat(queue.size()).isZero();
        assertThat(lines).filteredOn(line -> line.path("mode").asText().equals("cover")).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start-request", "rule-s3"})
    void byAnyOtherPath_aRequestToCoverIsRefusedWithWhatWouldBeRight(String sample) {
        String request = Samples.with(sample, start -> start.put("mode", "cover"));

        assertThat(world.container().invoke(request).line().at("/error/message").asText())
                .contains("mode must be each here", "CoverQueueUrl");
        assertThat(world.container().invoke(Messages.sqs(request)).outcome()).isEqualTo("UNREADABLE");
        assertThat(world.appFlow().calls()).isEmpty();
    }

    @Test
    void aBacklog_isConcludedWithoutALookForEachBatch() {
        IntStream.range(0, 95).forEach(_ -> queue.request("orders"));
        Container container = world.container();

        queue.drain(container, 30);

        assertThat(world.results()).hasSize(95);
        long rounds = RUN.plus(FifoQueue.VISIBILITY).dividedBy(FifoQueue.VISIBILITY);
        assertThat(world.appFlow().looks()).hasSizeLessThanOrEqualTo((int) rounds + 1);
        assertThat(world.eventBridge().calls()).hasSize(10);
    }

    private Container keeping(List<String> kept, @Nullable ErrorDetail refusal) {
        AwsPorts ports = world.ports();
        return Container.start(new AwsPorts(ports.appFlow(), ports.runRecords(), ports.resultBus(),
                (messageId, group, body, reason) -> {
                    kept.add(String.join(" | ", messageId, group, body, reason.replaceFirst(" \\(.*| at line.*", "")));
                    return refusal;
                }), world.clock(), Map.copyOf(Container.SETTINGS));
    }

    private static AppFlowFault fault(String name) {
        return AppFlowFault.all().stream().filter(fault -> fault.name().equals(name)).findFirst().orElseThrow();
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    private List<String> resultIds() {
        return world.eventBridge()
                .events()
                .stream()
                .map(Event::detail)
                .map(each -> each.path("resultId").asText())
                .toList();
    }

    private static List<JsonNode> lines(List<Invoked> invocations) {
        return invocations.stream().flatMap(invoked -> invoked.log().stream()).map(Samples::json).toList();
    }

    private static List<String> outcomes(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("outcome").asText()).toList();
    }
}
