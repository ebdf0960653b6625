package flowstart.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.fixture.Samples;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to cover, from every kept queue, go to the cover queue as new ones. */
class CoverRequestsTest {

    private static final String COVER_QUEUE = "arn:aws:sqs:eu-west-1:123456789012:cover.fifo";
    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/flowstart-start-s3";

    private final World world = new World();
    private final ScriptedOperator no = new ScriptedOperator(false);

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void failedRun_isAskedForAnew_withoutAQuestion() {
        world.queue.add(Samples.text("results/flow-run-failed"));

        assertThat(Redrive.failedStarts(world.queue, world.queues(), no, world.clock).run(100, false))
                .isEqualTo(new Summary(1, 0));

        assertThat(world.covered).containsExactly("orders " + request());
        assertThat(no.text()).contains("Flow Run Failed (RUN_FAILED) of flow orders", "sent to the cover queue");
    }

    @Test
    void deadLetter_isAskedForAnew_andItsReasonIsShown() {
        world.queue.add(body(), Map.of("reason", "a bug"));

        assertThat(Redrive.coverDeadLetters(world.queue, world.queues(), no, world.clock).run(100, false))
                .isEqualTo(new Summary(1, 0));

        assertThat(world.covered).containsExactly("orders " + request());
        assertThat(no.text()).contains("a bug");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"flowName\": \"orders\"}", "{\"mode\": \"cover\"}", "no JSON",
            "{\"flowName\": \"orders\", \"mode\": \"cover\", \"clientToken\": \"t\"}"})
    void whatTheFunctionCannotRead_staysWhereItIs(String text) {
        KeptMessage message = world.queue.add(text);

        assertThat(Redrive.coverDeadLetters(world.queue, world.queues(), no, world.clock).run(100, false))
                .isEqualTo(new Summary(0, 1));

        assertThat(world.covered).isEmpty();
        assertThat(world.queue.isVisible(message)).isTrue();
    }

    @Test
    void eventThatItsRuleCouldNotDeliver_isAskedForHoweverOldItIs() {
        world.queue.add(Samples.text("eventbridge-s3"), Map.of("RULE_ARN", RULE, "TARGET_ARN", COVER_QUEUE));
        world.clock.pass(Duration.ofDays(9));
        InputTransformer transformer = new InputTransformer(Map.of(), """
            {"flowName": "orders", "mode": "cover", "requestedAt": <aws.events.event.ingestion-time>,
             "event": <aws.events.event>}""");
        RuleTarget target = new RuleTarget(COVER_QUEUE, transformer, Duration.ofDays(1));

        assertThat(Redrive.ruleDeadLetters(world.queue, world.queues(), _ -> List.of(target), no, world.clock)
                .run(100, false)).isEqualTo(new Summary(1, 0));

        assertThat(world.covered).containsExactly("orders " + request());
    }

    private static String body() {
        return Samples.json(Samples.text("sqs-cover")).at("/Records/0/body").asText();
    }

    private static String request() {
        ObjectNode request = (ObjectNode) Samples.json(body());
        return request.without("requestedAt").toString();
    }
}
