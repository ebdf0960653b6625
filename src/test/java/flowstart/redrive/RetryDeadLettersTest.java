package flowstart.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.fixture.Container;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.start.FlowName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the retry queue gave up goes back to it, and from there to the real function. */
class RetryDeadLettersTest {

    private final World world = new World();
    private final List<String> retryQueue = new ArrayList<>();
    private final ScriptedOperator yes = new ScriptedOperator(true);
    private final ScriptedOperator no = new ScriptedOperator(false);

    @AfterEach
    void stop() {
        world.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"destination-record", "start-request", "eventbridge-s3", "list", "list-with-metadata",
            "redrive"})
    void whatTheFunctionCanRead_goesBackAsItIsAndIsThenDeleted(String sample) {
        world.queue.add(Samples.text(sample));

        assertThat(redrive(no)).isEqualTo(new Summary(1, 0));
        assertThat(retryQueue).containsExactly(Samples.text(sample));
        assertThat(world.journal).containsExactly("send", "delete message-1");
        assertThat(no.text()).contains(" of flow orders", "protects it until ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "{\"flowName\": \"!secret\"}", "[]", "{\"secret\": 1}", ""})
    void whatTheFunctionCannotRead_isShownAndLeft(String body) {
        KeptMessage message = world.queue.add(body);

        assertThat(redrive(yes)).isEqualTo(new Summary(0, 1));
        assertThat(retryQueue).isEmpty();
        assertThat(world.queue.isVisible(message)).isTrue();
        assertThat(yes.text()).contains("message-1: left: the function cannot read it: Records[0].body")
                .doesNotContain("secret");
    }

    @Test
    void bareEvent_cannotBeReadByAFunctionWithoutAFlowForIt() {
        world.queue.add(Samples.text("eventbridge-s3"));

        Redrive.retryDeadLetters(world.queue, World.retrying(this::send), null, yes, world.clock).run(100, false);

        assertThat(retryQueue).isEmpty();
        assertThat(yes.text()).contains("FLOW_NAME is not set");
    }

    @Test
    void pastTheWindow_goesBackUnaskedAndBecomesAFailedStart() {
        world.define("orders");
        world.queue.add(Samples.text("destination-record"));
        world.clock.pass(Duration.ofHours(8));

        assertThat(redrive(no)).isEqualTo(new Summary(1, 0));
        assertThat(no.text()).contains("it starts nothing: it becomes a Flow Start Unconfirmed");
        world.container.invoke(Messages.sqs(retryQueue.getFirst()));
        assertThat(world.tokensOfRuns()).isEmpty();
        assertThat(world.keepLatestResult().body()).contains("\"detail-type\":\"Flow Start Unconfirmed\"");
    }

    @Test
    void withoutATimeOfItsOwn_goesBackAfterAYes() {
        KeptMessage message = world.queue.add("{\"flowName\": \"orders\", \"idempotencyKey\": \"k\"}");

        assertThat(redrive(no)).isEqualTo(new Summary(0, 1));
        assertThat(world.queue.isVisible(message)).isTrue();
        assertThat(redrive(yes)).isEqualTo(new Summary(1, 0));
        assertThat(retryQueue).containsExactly(message.body());
        assertThat(yes.asked()).singleElement().asString().contains("it counts as new");
    }

    @Test
    void retryQueueThatDoesNotTakeIt_losesNothing() {
        KeptMessage message = world.queue.add(Samples.text("destination-record"));

        Summary summary = Redrive.retryDeadLetters(world.queue, World.retrying(_ -> {
            throw new IllegalStateException("no access");
        }), null, yes, world.clock).run(100, false);

        assertThat(summary).isEqualTo(new Summary(0, 1));
        assertThat(world.queue.isVisible(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"destination-record", "eventbridge-s3", "redrive"})
    void discarding_printsTokenAndEventId(String sample) {
        world.queue.add(Samples.text(sample));

        assertThat(
                Redrive.retryDeadLetters(world.queue, World.retrying(this::send), flowOfBareEvents(), yes, world.clock)
                        .discard(100, false))
                .isEqualTo(new Summary(1, 0));
        assertThat(retryQueue).isEmpty();
        assertThat(yes.text()).contains("1 start of flow orders",
                "clientToken 2da38316f136f1648fa1d028406b0bcce5411a02bef42da78da305c271112af8",
                "event 9d3c5b52-7a1e-4f06-8b8e-2c41d07f6a35");
    }

    @Test
    void dryRun_showsNoPayload() {
        world.queue.add(Samples.text("eventbridge-s3"));

        Redrive.retryDeadLetters(world.queue, World.retrying(this::send), flowOfBareEvents(), yes, world.clock)
                .run(100, true);

        assertThat(retryQueue).isEmpty();
        assertThat(yes.text()).contains("would be sent", "the message as it is").doesNotContain("detail");
    }

    private Summary redrive(Operator operator) {
        return Redrive
                .retryDeadLetters(world.queue, World.retrying(this::send), flowOfBareEvents(), operator, world.clock)
                .run(100, false);
    }

    private void send(String payload) {
        world.journal.add("send");
        retryQueue.add(payload);
    }

    private static FlowName flowOfBareEvents() {
        return new FlowName(String.valueOf(Container.SETTINGS.get("FLOW_NAME")));
    }
}
