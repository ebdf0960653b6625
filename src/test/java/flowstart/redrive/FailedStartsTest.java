package flowstart.redrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.fixture.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Result events, sent back to the real function. */
class FailedStartsTest {

    private static final Duration PAST_THE_WINDOW = Duration.ofHours(8);
    private static final String TOKEN = Samples.json(Samples.text("redrive")).path("clientToken").asText();

    private final World world = new World();
    private final ScriptedOperator yes = new ScriptedOperator(true);
    private final ScriptedOperator no = new ScriptedOperator(false);

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void insideTheWindow_theSameStartIsSentUnaskedAndThenDeleted() {
        failedStart();
        world.define("orders");

        Summary summary = world.redriveFailedStarts(no);

        assertThat(summary).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).containsExactly(TOKEN);
        assertThat(world.journal).containsExactly("send", "delete message-1");
        assertThat(no.asked()).isEmpty();
        assertThat(no.text()).contains("Flow Start Failed (FLOW_NOT_FOUND) of flow orders, clientToken " + TOKEN,
                "its token protects it until 2099-11-21T17:45:01Z", "sent to the retry queue");
    }

    @Test
    void insideTheWindow_whatRanAlreadyDoesNotRunAgain() {
        world.define("orders");
        world.container.invoke(Samples.text("rule-s3"));
        world.queue.add(Samples.text("results/flow-start-unconfirmed"));

        assertThat(world.redriveFailedStarts(no)).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).containsExactly(TOKEN);
    }

    @Test
    void atTheWindowsEnd_nothingIsSentWithoutAYes() {
        failedStart();
        world.define("orders");
        world.clock.pass(Duration.ofHours(7).plusMinutes(45).minusSeconds(1));

        assertThat(world.redriveFailedStarts(no)).isEqualTo(new Summary(0, 1));
        assertThat(world.journal).isEmpty();
        assertThat(no.asked()).hasSize(1);
    }

    @Test
    void pastTheWindow_aYesStartsANewRun() {
        failedStart();
        world.define("orders");
        world.clock.pass(PAST_THE_WINDOW);

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).containsExactly("redrive/" + TOKEN);
        assertThat(yes.text()).contains("its token does not protect it: accepted at 2099-11-21T10:00:01Z",
                "Its last try was refused", "with clientToken redrive/" + TOKEN + "?");
        assertThat(world.aws.eventBridge().events().getLast().detail().path("acceptedAt").asText())
                .isEqualTo(world.clock.instant().toString());
    }

    @Test
    void unconfirmedPastTheWindow_warnsToLookForASucceededFirst() {
        world.queue.add(Samples.text("results/flow-start-unconfirmed"));
        world.clock.pass(PAST_THE_WINDOW);

        world.redriveFailedStarts(no);

        assertThat(no.asked()).singleElement()
                .asString()
                .contains("look for a Succeeded with clientToken " + TOKEN + " or redrive/" + TOKEN + " first");
    }

    @Test
    void notGuaranteed_isANewRunAtAnyAge() {
        world.send("{\"flowName\": \"orders\", \"idempotencyKey\": \"k\"}");
        world.keepLatestResult();
        world.define("orders");

        assertThat(world.redriveFailedStarts(no)).isEqualTo(new Summary(0, 1));
        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(1, 0));
        assertThat(yes.text()).contains("nobody knows when it was first tried");
        assertThat(world.tokensOfRuns()).singleElement().asString().startsWith("redrive/");
    }

    @Test
    void acceptedInTheFuture_isANewRun() {
        world.queue.add(failed(detail -> ((ObjectNode) detail.path("request")).put("requestedAt",
                Samples.NOW.plusSeconds(301).toString())));

        world.redriveFailedStarts(no);

        assertThat(no.asked()).hasSize(1);
    }

    @Test
    void severalMessagesAboutOneEvent_giveOneNewRunAndOneQuestion() {
        world.define("orders");
        world.queue.add(Samples.text("results/flow-start-failed"));
        world.queue.add(Samples.text("results/flow-start-unconfirmed"));
        world.clock.pass(PAST_THE_WINDOW);

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(2, 0));
        assertThat(world.tokensOfRuns()).containsExactly("redrive/" + TOKEN);
        assertThat(yes.asked()).hasSize(1);
    }

    @Test
    void newRunThatFailed_keepsItsTokenWhenItIsRedriven() {
        world.queue.add(Samples.text("results/flow-start-failed"));
        world.clock.pass(PAST_THE_WINDOW);
        world.redriveFailedStarts(yes);
        world.keepLatestResult();
        world.queue.add(Samples.text("results/flow-start-unconfirmed"));
        world.define("orders");
        world.clock.pass(PAST_THE_WINDOW);

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(2, 0));
        assertThat(world.tokensOfRuns()).containsExactly("redrive/" + TOKEN);
    }

    @Test
    void startThatFailsAgain_isPublishedAnew() {
        failedStart();

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(1, 0));
        assertThat(world.queue.ids()).isEmpty();
        assertThat(world.aws.eventBridge().events()).hasSize(2);
    }

    @Test
    void manyStartsOfABusyFlow_needOneRunOfTheCommand() {
        world.define("orders");
        world.aws.appFlow().busy("orders");
        for (int i = 0; i < 30; i++) {
            String token = "token-" + i;
            world.queue.add(failed(detail -> {
                detail.put("clientToken", token);
                ((ObjectNode) detail.path("request")).put("clientToken", token);
            }));
        }

        assertThat(world.redriveFailedStarts(no)).isEqualTo(new Summary(30, 0));
        assertThat(world.tokensOfRuns()).isEmpty();
        world.aws.appFlow().free("orders");
        world.deliverRetried();
        assertThat(world.tokensOfRuns()).hasSize(30);
    }

    @Test
    void discarding_deletesAfterAYes_andPrintsWhatIsDropped() {
        failedStart();
        world.queue.add("secret");

        Redrive redrive = Redrive.failedStarts(world.queue, world.queues(), yes, world.clock);

        assertThat(redrive.discard(100, true)).isEqualTo(new Summary(0, 2));
        assertThat(yes.asked()).isEmpty();
        assertThat(redrive.discard(100, false)).isEqualTo(new Summary(2, 0));
        assertThat(world.queue.ids()).isEmpty();
        assertThat(world.journal).doesNotContain("send");
        assertThat(yes.text())
                .contains("Flow Start Failed (FLOW_NOT_FOUND)", "of flow orders, clientToken " + TOKEN,
                        "event 9d3c5b52-7a1e-4f06-8b8e-2c41d07f6a35", "6 characters that cannot be redriven")
                .doesNotContain("secret");
    }

    @Test
    void discarding_withoutAYes_leavesTheMessage() {
        KeptMessage message = failedStart();

        assertThat(Redrive.failedStarts(world.queue, world.queues(), no, world.clock).discard(100, false))
                .isEqualTo(new Summary(0, 1));
        assertThat(world.queue.isVisible(message)).isTrue();
    }

    @Test
    void discarding_printsTheErrorOfTheService() {
        world.queue.add(Samples.text("results/flow-start-failed"));

        Redrive.failedStarts(world.queue, world.queues(), yes, world.clock).discard(100, false);

        assertThat(yes.text()).contains("error ResourceNotFoundException");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    void requestThatTheFunctionCannotRead_isLeftInsteadOfSent(int hours) {
        KeptMessage message = world.queue
                .add(failed(detail -> ((ObjectNode) detail.path("request")).put("idempotencykey", "secret")));
        world.clock.pass(Duration.ofHours(hours));

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(0, 1));
        assertThat(world.journal).isEmpty();
        assertThat(world.queue.isVisible(message)).isTrue();
        assertThat(yes.text()).contains("left: the function cannot read it", "nearest to idempotencyKey")
                .doesNotContain("secret");
    }

    @Test
    void retryQueueThatCannotBeReached_losesNothing() {
        KeptMessage message = failedStart();
        RetryQueue broken = _ -> {
            throw new IllegalStateException("no network");
        };

        Summary summary = Redrive.failedStarts(world.queue, World.retrying(broken), no, world.clock).run(100, false);

        assertThat(summary).isEqualTo(new Summary(0, 1));
        assertThat(world.queue.isVisible(message)).isTrue();
        assertThat(no.text()).contains("no network");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8})
    void crashAfterAccepting_startsNothingTwiceInTheNextRun(int hours) {
        failedStart();
        world.define("orders");
        world.clock.pass(Duration.ofHours(hours));
        RetryQueue crashing = payload -> {
            world.send(payload);
            throw new StackOverflowError("crash");
        };
        assertThatThrownBy(
                () -> Redrive.failedStarts(world.queue, World.retrying(crashing), yes, world.clock).run(100, false))
                .isInstanceOf(StackOverflowError.class);
        world.clock.pass(MemoryQueue.HIDDEN);

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).hasSize(1);
    }

    @Test
    void failedDeletion_leavesTheMessageAndTheNextRunStartsNothing() {
        failedStart();
        world.define("orders");
        KeptQueue undeletable = new KeptQueue() {
            @Override
            public List<KeptMessage> receive(int most) {
                return world.queue.receive(most);
            }

            @Override
            public void delete(KeptMessage message) {
                throw new IllegalStateException("receipt expired");
            }

            @Override
            public void release(KeptMessage message) {
                throw new IllegalStateException("receipt expired");
            }
        };

        Summary summary = Redrive.failedStarts(undeletable, world.queues(), no, world.clock).run(100, false);

        assertThat(summary).isEqualTo(new Summary(0, 1));
        assertThat(no.text()).contains("done, but not deleted, so it comes again", "not released");
        world.clock.pass(MemoryQueue.HIDDEN);
        assertThat(world.redriveFailedStarts(no)).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).containsExactly(TOKEN);
    }

    @Test
    void dryRun_printsEverythingAndChangesNothing() {
        KeptMessage message = failedStart();
        world.define("orders");
        world.clock.pass(PAST_THE_WINDOW);

        Summary summary = Redrive.failedStarts(world.queue, world.queues(), yes, world.clock).run(100, true);

        assertThat(summary).isEqualTo(new Summary(0, 1));
        assertThat(world.journal).isEmpty();
        assertThat(yes.asked()).isEmpty();
        assertThat(world.queue.isVisible(message)).isTrue();
        assertThat(yes.text()).contains("would be sent after a yes to: ",
                "{\"flowName\":\"orders\",\"reply\":\"event\",\"clientToken\":\"redrive/" + TOKEN
                        + "\",\"requestedAt\":\"" + world.clock.instant() + "\"}");
    }

    @Test
    void most_isHowManyMessagesAreWorkedOn() {
        world.define("orders");
        for (int i = 0; i < 25; i++) {
            world.queue.add(Samples.text("results/flow-start-failed"));
        }

        Summary summary = Redrive.failedStarts(world.queue, world.queues(), no, world.clock).run(12, false);

        assertThat(summary).isEqualTo(new Summary(12, 0));
        assertThat(world.queue.ids()).hasSize(13);
    }

    @Test
    void messageDeliveredTwice_isWorkedOnOnce() {
        KeptMessage message = failedStart();
        world.define("orders");
        List<String> deleted = new ArrayList<>();
        KeptQueue repeating = new KeptQueue() {
            @Override
            public List<KeptMessage> receive(int most) {
                return List.of(message, message);
            }

            @Override
            public void delete(KeptMessage gone) {
                deleted.add(gone.id());
            }

            @Override
            public void release(KeptMessage held) {
                throw new AssertionError("nothing is left");
            }
        };

        Summary summary = Redrive.failedStarts(repeating, world.queues(), no, world.clock).run(100, false);

        assertThat(summary).isEqualTo(new Summary(1, 0));
        assertThat(world.journal).containsExactly("send");
        assertThat(deleted).containsExactly("message-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret", "{\"secret\": 1, \"secret\": 2}", "[]", "{} secret",
            "{\"detail-type\": \"secret\"}"})
    void foreignMessage_isLeftAndNeverQuoted(String body) {
        KeptMessage message = world.queue.add(body);

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(0, 1));
        assertThat(world.queue.isVisible(message)).isTrue();
        assertThat(yes.text()).contains("message-1: left: ", " must be ").doesNotContain("secret");
    }

    @Test
    void resultWithTwoTokens_isLeft() {
        world.queue.add(failed(detail -> detail.put("clientToken", "other")));

        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(0, 1));
        assertThat(yes.text()).contains("detail.request.clientToken must be detail.clientToken");
    }

    @ParameterizedTest
    @ValueSource(ints = {248, 249})
    void tokenWithoutRoomForThePrefix_isLeft(int length) {
        world.define("orders");
        String token = "t".repeat(length);
        world.queue.add(failed(detail -> {
            detail.put("clientToken", token);
            ((ObjectNode) detail.path("request")).put("clientToken", token);
        }));
        world.clock.pass(PAST_THE_WINDOW);

        world.redriveFailedStarts(yes);

        assertThat(world.tokensOfRuns()).isEqualTo(length == 248 ? List.of("redrive/" + token) : List.of());
    }

    /** A start of the sample event that failed since there is no such flow. */
    private KeptMessage failedStart() {
        world.container.invoke(Samples.text("rule-s3"));
        return world.keepLatestResult();
    }

    private static String failed(Consumer<ObjectNode> change) {
        return Samples.with("results/flow-start-failed", event -> change.accept((ObjectNode) event.path("detail")));
    }
}
