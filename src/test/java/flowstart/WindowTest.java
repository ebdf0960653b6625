package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowFault;
import embeddedaws.Flow;
import embeddedaws.AppFlowAssumptions;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From which time an event ages, how old it may get, and what its last minutes conclude; replays and loops. */
class WindowTest {

    /** The sample's own time. */
    private static final Instant REQUESTED_AT = Instant.parse("2099-11-21T10:00:01Z");

    @RegisterExtension
    private final World world = new World();

    @ParameterizedTest
    @CsvSource({"PT7H44M59.999S, RUN_STARTED", "PT7H45M, WINDOW_EXPIRED", "P20D, WINDOW_EXPIRED"})
    void anEvent_isActedOnOnlyWithinTheWindow(Duration age, String outcome) {
        ageTo(age);

        assertThat(world.container().invoke(Samples.text("rule-s3")).outcome()).isEqualTo(outcome);
        assertThat(world.appFlow().calls()).hasSize(outcome.equals("RUN_STARTED") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"PT7H29M59.999S, FlowBusyException, true,", "PT7H30M, returned, false, Flow Start Unconfirmed"})
    void aFailureThatMayPass_isConcludedInTheLastQuarterOfAnHour(Duration age, String end, boolean willRetry,
            @Nullable String result) {
        world.appFlow().busy("orders");
        ageTo(age);

        Invoked invoked = world.container().invoke(Samples.text("rule-s3"));

        assertThat(invoked.outcome()).isEqualTo("FLOW_BUSY");
        assertThat(invoked.end()).isEqualTo(end);
        assertThat(invoked.line().path("willRetry").asBoolean()).isEqualTo(willRetry);
        assertThat(world.results()).isEqualTo(result == null ? List.of() : List.of(result));
    }

    @Test
    void aConcludedFailure_isThrownToACallerWhoWaits() {
        world.appFlow().busy("orders");
        ageTo(Duration.ofHours(7).plusMinutes(31));

        Invoked invoked = world.container().invoke(Samples.text("start-request"));

        assertThat(invoked.end()).isEqualTo("FlowBusyException");
        assertThat(world.results()).containsExactly("Flow Start Unconfirmed");
    }

    @Test
    void aBugBeforeItsLastMinutes_isTriedAgain_andInThemIsConcluded() {
        var broken = Container.start((flow, token, limit) -> {
            throw new IllegalStateException("a bug");
        }, world.ports().resultBus(), world.clock(), Container.SETTINGS);
        ageTo(Duration.ofHours(7).plusMinutes(31));

        assertThat(broken.invoke(Samples.text("rule-s3")).end()).isEqualTo("returned");
        assertThat(world.results()).containsExactly("Flow Start Unconfirmed");
    }

    @Test
    void requestedAt_countsBeforeTheEventsOwnTime() {
        JsonNode line = line(Samples.with("rule-s3", request -> request.put("requestedAt", "2099-11-21T09:00:02Z")));

        assertThat(line.path("ageMs").asLong()).isEqualTo(3_600_000);
        assertThat(line.path("guaranteed").asBoolean()).isTrue();
    }

    @Test
    void besideRequestedAt_anEventsTimeMayHaveAnyForm() {
        JsonNode line = line(Samples.with("rule-s3", request -> {
            JsonNode detailType = event(request).remove("detail-type");
            event(request).set("detailType", detailType);
            event(request).put("time", "Sat Nov 21 10:00:00 UTC 2099");
        }));

        assertThat(line.path("outcome").asText()).isEqualTo("RUN_STARTED");
        assertThat(line.path("detailType").asText()).isEqualTo("Object Created");
        assertThat(line.path("guaranteed").asBoolean()).isTrue();
    }

    @Test
    void withoutIt_theEventsOwnTimeCounts() {
        JsonNode line = line(Samples.with("rule-s3", request -> request.remove("requestedAt")));

        assertThat(line.path("ageMs").asLong()).isEqualTo(2_000);
        assertThat(line.path("guaranteed").asBoolean()).isTrue();
    }

    @Test
    void withoutEither_nowCounts_andIsNotGuaranteed() {
        JsonNode line = line("{\"flowName\": \"orders\", \"idempotencyKey\": \"order/1\"}");

        assertThat(line.path("ageMs").asLong()).isZero();
        assertThat(line.path("guaranteed").asBoolean(true)).isFalse();
    }

    @Test
    void withoutEither_theQueuesOwnTimeCounts_andIsNotGuaranteed() {
        String message = Messages.sqs("{\"flowName\": \"orders\", \"idempotencyKey\": \"order/1\"}");
        world.clock().pass(Duration.ofMinutes(3));

        JsonNode line = line(message);

        assertThat(line.path("ageMs").asLong()).isEqualTo(180_000);
        assertThat(line.path("guaranteed").asBoolean(true)).isFalse();
    }

    @Test
    void aMessagesTimeThatLiesAhead_isNotBelieved() {
        String message = Messages.sqs("{\"flowName\": \"orders\", \"idempotencyKey\": \"order/1\"}")
                .replace(Long.toString(Samples.NOW.toEpochMilli()),
                        Long.toString(Samples.NOW.plus(Duration.ofMinutes(6)).toEpochMilli()));

        JsonNode line = line(message);

        assertThat(line.path("ageMs").asLong()).isZero();
        assertThat(line.path("guaranteed").asBoolean(true)).isFalse();
    }

    @Test
    void aReplaysName_mayBeSpeltAsATransformerCanWriteIt() {
        JsonNode line = line(
                Samples.with("rule-s3", request -> ((ObjectNode) request.path("event")).put("replayName", "again")));

        assertThat(line.path("outcome").asText()).isEqualTo("REPLAY_SKIPPED");
        assertThat(line.path("replayName").asText()).isEqualTo("again");
    }

    @ParameterizedTest
    @CsvSource({"PT5M, true, 0", "PT5M1S, false, 0"})
    void aTimeAheadOfTheClock_countsOnlyIfClocksMayDifferThatMuch(Duration ahead, boolean guaranteed, long age) {
        JsonNode line = line(Samples.with("start-request",
                request -> request.put("requestedAt", Samples.NOW.plus(ahead).toString())));

        assertThat(line.path("guaranteed").asBoolean(!guaranteed)).isEqualTo(guaranteed);
        assertThat(line.path("ageMs").asLong()).isEqualTo(age);
    }

    @Test
    void anEventsTimeInPlaceOfARequestedAtThatLiesAhead_isNotGuaranteed() {
        JsonNode line = line(Samples.with("rule-s3", request -> request.put("requestedAt", "2099-11-21T11:00:00Z")));

        assertThat(line.path("ageMs").asLong()).isEqualTo(2_000);
        assertThat(line.path("guaranteed").asBoolean(true)).isFalse();
    }

    @Test
    void aSampleOfTheFarFuture_startsToday() {
        world.clock().pass(Duration.between(Samples.NOW, Instant.parse("2026-11-22T00:00:00Z")));

        JsonNode line = line(Samples.text("rule-s3"));

        assertThat(line.path("outcome").asText()).isEqualTo("RUN_STARTED");
        assertThat(line.path("guaranteed").asBoolean(true)).isFalse();
    }

    @Test
    void theRequestOfAResultThatIsNotGuaranteed_carriesNoTime() {
        line("{\"flowName\": \"orders\", \"idempotencyKey\": \"order/1\"}");

        JsonNode detail = world.eventBridge().events().getFirst().detail();
        assertThat(detail.path("request").has("requestedAt")).isFalse();
        assertThat(detail.path("guaranteed").asBoolean(true)).isFalse();
    }

    @Test
    void aReplay_isSkippedAndPublished() {
        Invoked invoked = world.container().invoke(replay("again"));

        assertThat(invoked.outcome()).isEqualTo("REPLAY_SKIPPED");
        assertThat(invoked.line().path("replayName").asText()).isEqualTo("again");
        assertThat(world.results()).containsExactly("Flow Start Skipped");
        assertThat(world.appFlow().calls()).isEmpty();
    }

    @Test
    void aReplay_startsOnceForEachName_whereReplaysStart() {
        var container = world.container(Map.of("REPLAYS", "start"));

        container.invoke(Samples.text("rule-s3"));
        container.invoke(replay("again"));
        container.invoke(replay("again"));
        container.invoke(replay("and again"));

        assertThat(world.appFlow().runs()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"''", "'  '"})
    void aReplayWithoutAName_isAlwaysSkipped(String name) {
        Invoked invoked = world.container(Map.of("REPLAYS", "start")).invoke(replay(name));

        assertThat(invoked.outcome()).isEqualTo("REPLAY_SKIPPED");
        JsonNode again = world.eventBridge().events().getFirst().detail().path("request");
        assertThat(world.container(Map.of("REPLAYS", "start")).invoke(again.toString()).outcome())
                .isEqualTo("REPLAY_SKIPPED");
    }

    @Test
    void aReplayName_thatIsNull_isNoReplay() {
        assertThat(world.container()
                .invoke(Samples.with("rule-s3", request -> event(request).putNull("replay-name")))
                .outcome()).isEqualTo("RUN_STARTED");
    }

    @Test
    void aReplay_doesNotAgeFromTheOriginalsTime() {
        world.clock().pass(Duration.ofDays(30));
        String replayed = Samples.with("rule-s3", request -> {
            request.remove("requestedAt");
            event(request).put("replay-name", "again");
        });

        JsonNode line = world.container(Map.of("REPLAYS", "start")).invoke(replayed).line();

        assertThat(line.path("outcome").asText()).isEqualTo("RUN_STARTED");
        assertThat(line.path("guaranteed").asBoolean(true)).isFalse();
    }

    @Test
    void ourOwnResult_isRefusedAsALoop_underWhicheverSource() {
        var container = world.container(Map.of("RESULT_SOURCE", "acme.flows"));

        Invoked own = container.invoke(Samples.with("eventbridge-s3", event -> event.put("source", "acme.flows")));
        Invoked other = container.invoke(Samples.with("eventbridge-s3", event -> event.put("source", "flowstart")));

        assertThat(own.outcome()).isEqualTo("LOOP_REFUSED");
        assertThat(own.line().path("level").asText()).isEqualTo("ERROR");
        assertThat(other.outcome()).isEqualTo("RUN_STARTED");
        assertThat(world.results()).hasSize(1);
    }

    @Test
    void guards_areCheckedInTheirOrder() {
        String all = Samples.with("rule-s3", request -> {
            request.put("flowName", "payroll").put("requestedAt", "2099-01-01T00:00:00Z");
            event(request).put("replay-name", "again").put("source", "flowstart");
        });

        assertThat(line(all).path("outcome").asText()).isEqualTo("LOOP_REFUSED");
        assertThat(line(all.replace("\"flowstart\"", "\"x\"")).path("outcome").asText()).isEqualTo("FLOW_NOT_ALLOWED");
        assertThat(line(all.replace("\"flowstart\"", "\"x\"").replace("payroll", "orders")).path("outcome").asText())
                .isEqualTo("REPLAY_SKIPPED");
    }

    @Test
    void aTokenReusedForAnotherFlow_cannotComeAbout() {
        world.appFlow().define(Flow.onDemand("customers"));

        line(Samples.text("rule-s3"));
        line(Samples.with("rule-s3", request -> request.put("flowName", "customers")));

        assertThat(world.appFlow().runs()).hasSize(2);
    }

    @Test
    void aRepeatAnsweredWithoutAnExecutionId_isAnActivation() {
        world.appFlow().assume(new AppFlowAssumptions(false, false, false, false));
        line(Samples.text("rule-s3"));

        assertThat(line(Samples.text("rule-s3")).path("outcome").asText()).isEqualTo("FLOW_ACTIVATED");
        assertThat(world.appFlow().runs()).hasSize(1);
    }

    @Test
    void aStatusThatNoSdkKnows_isReportedAsAppFlowSpellsIt() {
        world.appFlow().define(Flow.scheduled("orders"));
        world.appFlow().next(AppFlowFault.UNKNOWN_STATUS);

        JsonNode line = line(Samples.text("rule-s3"));

        assertThat(line.path("outcome").asText()).isEqualTo("FLOW_NOT_ACTIVE");
        assertThat(line.path("flowStatus").asText()).isEqualTo("Hibernating");
    }

    private void ageTo(Duration age) {
        world.clock().pass(Duration.between(world.clock().instant(), REQUESTED_AT.plus(age)));
    }

    private JsonNode line(String payload) {
        return world.container().invoke(payload).line();
    }

    private static String replay(String name) {
        return Samples.with("rule-s3", request -> event(request).put("replay-name", name));
    }

    private static ObjectNode event(ObjectNode request) {
        return (ObjectNode) request.path("event");
    }
}
