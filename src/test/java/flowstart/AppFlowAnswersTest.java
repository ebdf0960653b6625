package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.AppFlowFault;
import embeddedaws.EventBridgeFault;
import embeddedaws.Hold;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every answer that AppFlow can give on the wire, and every way to get none, has its one outcome. */
class AppFlowAnswersTest {

    /** The fault, the outcome, and how many requests may have reached AppFlow. */
    private static final Map<String, String> OUTCOMES = """
        resource-not-found       FLOW_NOT_FOUND 1
        busy                     FLOW_BUSY 1
        service-quota-exceeded   QUOTA_EXCEEDED 1
        internal-server          SERVICE_ERROR 3
        validation               INVALID_REQUEST 1
        unsupported-operation    INVALID_REQUEST 1
        expired-token            ACCESS_DENIED 1
        access-denied            ACCESS_DENIED 1
        unrecognized-client      ACCESS_DENIED 1
        connector-authentication ACCESS_DENIED 1
        throttling               THROTTLED 3
        too-many-requests        THROTTLED 3
        throttled-without-code   THROTTLED 3
        unavailable              SERVICE_ERROR 3
        redirect                 UNANSWERED 1
        cut                      UNANSWERED 3
        answer-lost              UNANSWERED 3
        slow                     UNANSWERED 1
        not-json                 UNANSWERED 3
        empty-body               UNANSWERED 1
        unknown-status           RUN_STARTED 1
        anonymous                RUN_STARTED 1
        """.lines().map(line -> line.split("\\s+", 2)).collect(Collectors.toMap(cells -> cells[0], cells -> cells[1]));

    @RegisterExtension
    private final World world = new World();

    @ParameterizedTest
    @MethodSource("faults")
    void everyAnswer_hasItsOutcome(String fault) {
        world.appFlow().always(AppFlowFault.named(fault));

        // Time for one long try, so that the slow answer's test is over soon.
        Invoked invoked = world.container()
                .invoke(Samples.text("rule-s3").getBytes(StandardCharsets.UTF_8),
                        fault.equals("slow") ? 8_500 : 60_000);

        assertThat(invoked.outcome() + " " + invoked.line().path("appflowRequests").asInt())
                .isEqualTo(OUTCOMES.get(fault));
        assertThat(world.appFlow().runs()).hasSizeLessThanOrEqualTo(1);
    }

    static Stream<String> faults() {
        return AppFlowFault.names();
    }

    @ParameterizedTest
    @CsvSource({"http://127.0.0.1:1", "http://no-such-host.invalid"})
    void whereNothingListens_nothingIsSent(URI nowhere) {
        Invoked invoked = Container.start(nowhere, world.clock(), Container.SETTINGS).invoke(Samples.text("rule-s3"));

        assertThat(invoked.outcome()).isEqualTo("NOT_SENT");
        assertThat(invoked.line().path("appflowRequests").asInt(-1)).isZero();
    }

    @Test
    void aRequestRefusedAfterALostAnswer_mayHaveStarted() {
        Container container = world.container();
        world.appFlow().next(AppFlowFault.CUT);
        Hold hold = Hold.untilReleased();
        world.appFlow().next(AppFlowFault.held(hold));
        Thread.ofVirtual().start(() -> stopOnce(hold));

        Invoked invoked = container.invoke(Samples.text("rule-s3"));

        assertThat(invoked.outcome()).isEqualTo("UNANSWERED");
        assertThat(invoked.line().path("appflowRequests").asInt()).isEqualTo(2);
    }

    @Test
    void anAnswerThatDoesNotNameItsRequest_isLoggedWithoutOne() {
        world.appFlow().next(AppFlowFault.ANONYMOUS);

        JsonNode anonymous = world.container().invoke(Samples.text("rule-s3")).line();
        JsonNode named = world.container().invoke(Samples.text("rule-s3")).line();

        assertThat(anonymous.has("appflowRequestId")).isFalse();
        assertThat(named.path("appflowRequestId").asText()).isNotBlank();
    }

    @Test
    void aRecoveredTry_isTheOutcome() {
        world.appFlow().next(AppFlowFault.UNAVAILABLE, AppFlowFault.CUT);

        Invoked invoked = world.container().invoke(Samples.text("rule-s3"));

        assertThat(invoked.outcome()).isEqualTo("RUN_STARTED");
        assertThat(invoked.line().path("appflowRequests").asInt()).isEqualTo(3);
    }

    @Test
    void aDeadlineTooNear_sendsNothing() {
        byte[] payload = Samples.text("rule-s3").getBytes(StandardCharsets.UTF_8);
        // A second for the call, besides what publishing takes; it is not what this test waits for.
        Container started = Container.start((flow, token, limit) -> {
            assertThat(limit).isEqualTo(Duration.ofSeconds(1));
            return world.ports().appFlow().start(flow, token, Duration.ofMinutes(1));
        }, world.ports().resultBus(), world.clock(), Container.SETTINGS);

        assertThat(world.container().invoke(payload, 6_999).outcome()).isEqualTo("NOT_SENT");
        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(started.invoke(payload, 7_000).outcome()).isEqualTo("RUN_STARTED");
    }

    @Test
    void anAnswerThatComesTooLate_leavesTimeToPublish() {
        Hold hold = Hold.untilReleased();
        world.appFlow().always(AppFlowFault.held(hold));
        world.clock().pass(Duration.ofHours(7).plusMinutes(35));

        Invoked invoked = world.container().invoke(Samples.text("rule-s3").getBytes(StandardCharsets.UTF_8), 8_500);
        hold.release();

        assertThat(invoked.outcome()).isEqualTo("UNANSWERED");
        assertThat(world.results()).containsExactly("Flow Start Unconfirmed");
    }

    @Test
    void aBusThatIsSilent_endsInTimeToo() {
        Hold hold = Hold.untilReleased();
        world.eventBridge().always(EventBridgeFault.held(hold));

        Invoked invoked = world.container().invoke(Samples.text("rule-s3").getBytes(StandardCharsets.UTF_8), 8_500);
        hold.release();

        assertThat(invoked.end()).isEqualTo("ResultNotPublishedException");
        assertThat(invoked.log()).hasSize(1);
    }

    private void stopOnce(Hold hold) {
        try {
            if (hold.awaitReached(Duration.ofSeconds(30))) {
                world.aws().close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
