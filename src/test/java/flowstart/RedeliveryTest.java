package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import embeddedaws.AppFlowCall;
import embeddedaws.AppFlowFault;
import embeddedaws.EmbeddedAws;
import embeddedaws.Flow;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import flowstart.fixture.SettableClock;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** At-least-once delivery starts a flow once. */
class RedeliveryTest {

    private final SettableClock clock = new SettableClock(Samples.NOW);
    private EmbeddedAws aws;
    private Container container;

    @BeforeEach
    void start() throws IOException {
        aws = EmbeddedAws.start(clock);
        aws.appFlow().define(Flow.onDemand("orders"));
        aws.eventBridge().bus(Container.RESULT_BUS);
        container = newContainer();
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void redelivery_sendsTheSameTokenAndStartsOneRun() {
        Invoked first = container.invoke(Samples.text("rule-s3"));
        Invoked second = container.invoke(Samples.text("rule-s3"));

        assertThat(first.outcome()).isEqualTo("RUN_STARTED");
        assertThat(second.outcome()).isEqualTo("RUN_STARTED");
        assertThat(aws.appFlow().runs()).hasSize(1);
        assertThat(aws.appFlow().calls()).extracting(AppFlowCall::clientToken).containsOnly(token(first)).hasSize(2);
        assertThat(second.reply()).isEqualTo(first.reply());
    }

    @Test
    void redeliveryAfterARestart_sendsTheSameToken() {
        container.invoke(Samples.text("rule-s3"));
        newContainer().invoke(Samples.text("rule-s3"));

        assertThat(aws.appFlow().runs()).hasSize(1);
        assertThat(aws.appFlow().calls()).extracting(AppFlowCall::clientToken).hasSize(2);
        assertThat(aws.appFlow().calls().stream().map(AppFlowCall::clientToken).distinct()).hasSize(1);
    }

    @Test
    void answerLostAfterTheRunStarted_isToldByTheNextTryWithTheSameRun() {
        aws.appFlow().next(AppFlowFault.ANSWER_LOST, AppFlowFault.ANSWER_LOST, AppFlowFault.ANSWER_LOST);

        Invoked first = container.invoke(Samples.text("rule-s3"));
        Invoked second = container.invoke(Samples.text("rule-s3"));

        assertThat(first.end()).isEqualTo("UnansweredException");
        assertThat(first.line().path("appflowRequests").asInt()).isEqualTo(3);
        assertThat(second.outcome()).isEqualTo("RUN_STARTED");
        assertThat(aws.appFlow().runs()).singleElement()
                .satisfies(run -> assertThat(run.executionId()).isEqualTo(second.reply().path("executionId").asText()));
    }

    @Test
    void deliveriesUntilTheWindowCloses_startOneRun() {
        for (int hour = 0; hour <= 8; hour++) {
            container.invoke(Samples.text("rule-s3"));
            clock.pass(Duration.ofHours(1));
        }

        assertThat(aws.appFlow().runs()).hasSize(1);
        assertThat(aws.appFlow().calls()).hasSize(8);
    }

    private Container newContainer() {
        return Container.start(aws.endpoint(), clock, Container.SETTINGS);
    }

    private static String token(Invoked invoked) {
        return invoked.reply().path("clientToken").asText();
    }
}
