package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import embeddedaws.AppFlowCall;
import embeddedaws.AppFlowFault;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** At-least-once delivery starts a flow once. */
class RedeliveryTest {

    @RegisterExtension
    private final World world = new World();
    private Container container;

    @BeforeEach
    void start() {
        container = world.container();
    }

    @Test
    void redelivery_sendsTheSameTokenAndStartsOneRun() {
        Invoked first = container.invoke(Samples.text("rule-s3"));
        Invoked second = container.invoke(Samples.text("rule-s3"));

        assertThat(first.outcome()).isEqualTo("RUN_STARTED");
        assertThat(second.outcome()).isEqualTo("RUN_STARTED");
        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(world.appFlow().calls()).extracting(AppFlowCall::clientToken).containsOnly(token(first)).hasSize(2);
        assertThat(second.reply()).isEqualTo(first.reply());
    }

    @Test
    void redeliveryAfterARestart_sendsTheSameToken() {
        container.invoke(Samples.text("rule-s3"));
        world.container().invoke(Samples.text("rule-s3"));

        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(world.appFlow().calls()).extracting(AppFlowCall::clientToken).hasSize(2);
        assertThat(world.appFlow().calls().stream().map(AppFlowCall::clientToken).distinct()).hasSize(1);
    }

    @Test
    void answerLostAfterTheRunStarted_isMadeUpForByTheNextTryWithTheSameRun() {
        world.appFlow().next(AppFlowFault.ANSWER_LOST, AppFlowFault.ANSWER_LOST, AppFlowFault.ANSWER_LOST);

        Invoked first = container.invoke(Samples.text("rule-s3"));
        Invoked second = container.invoke(Samples.text("rule-s3"));

        assertThat(first.end()).isEqualTo("UnansweredException");
        assertThat(first.line().path("appflowRequests").asInt()).isEqualTo(3);
        assertThat(second.outcome()).isEqualTo("RUN_STARTED");
        assertThat(world.appFlow().runs()).singleElement()
                .satisfies(run -> assertThat(run.executionId()).isEqualTo(second.reply().path("executionId").asText()));
    }

    @ParameterizedTest
    @CsvSource({"4711, 4711", "-7, -7", "12345678901234567890, 12345678901234567890", "-0, 0"})
    void aKeyThatIsAnInteger_isTheSameAsItsDecimalText(String number, String text) {
        String request = "{\"flowName\": \"orders\", \"idempotencyKey\": %s, \"requestedAt\": \"2099-11-21T10:00:00Z\"}";

        Invoked first = container.invoke(request.formatted(number));
        Invoked second = container.invoke(request.formatted('"' + text + '"'));

        assertThat(first.reply().path("idempotencyKey").asText()).isEqualTo(text);
        assertThat(token(second)).isEqualTo(token(first));
        assertThat(world.appFlow().runs()).hasSize(1);
    }

    @Test
    void deliveriesUntilTheWindowCloses_startOneRun() {
        for (int hour = 0; hour <= 8; hour++) {
            container.invoke(Samples.text("rule-s3"));
            world.clock().pass(Duration.ofHours(1));
        }

        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(world.appFlow().calls()).hasSize(8);
    }

    private static String token(Invoked invoked) {
        return invoked.reply().path("clientToken").asText();
    }
}
