package flowstart.redrive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.Flow;
import flowstart.fixture.Samples;
import flowstart.stack.StackTemplate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events that never reached the function, sent to the real one. */
class RuleDeadLettersTest {

    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/flowstart-start-s3";
    private static final String ALIAS = "arn:aws:lambda:eu-west-1:123456789012:function:start:live";
    private static final Map<String, String> ATTRIBUTES = Map.of("RULE_ARN", RULE, "TARGET_ARN", ALIAS, "ERROR_CODE",
            "NO_PERMISSIONS");
    private static final Duration RETRY_AGE = Duration.ofHours(1);
    private static final String EVENT_ID = Samples.json(Samples.text("eventbridge-s3")).path("id").asText();

    private final World world = new World();
    private final ScriptedOperator yes = new ScriptedOperator(true);
    private final ScriptedOperator no = new ScriptedOperator(false);

    @AfterEach
    void stop() {
        world.close();
    }

    /** The stack's own rules, on the samples of what they match and what they make of it. */
    @ParameterizedTest
    @CsvSource({"S3Flow, orders, eventbridge-s3, rule-s3", "ChainTo, invoices, chain-end-report, rule-chain"})
    void sendsWhatItsRuleWouldHaveSent(String parameter, String flow, String event, String request) {
        InputTransformer transformer = ofTemplate(parameter, flow);
        List<JsonNode> sent = new ArrayList<>();
        world.queue.add(Samples.text(event), ATTRIBUTES);
        world.clock.pass(Duration.ofHours(1));
        RetryQueue recording = body -> sent.add(Samples.json(body));

        Redrive.ruleDeadLetters(world.queue, World.retrying(recording), _ -> List.of(target(transformer)), no,
                world.clock).run(100, false);

        JsonNode expected = Samples
                .json(Samples.with(request, rule -> rule.put("requestedAt", Samples.NOW.minus(RETRY_AGE).toString())));
        assertThat(sent).containsExactly(expected);
    }

    @Test
    void insideTheWindow_isTheSameStartAsByItsRule() {
        world.define("orders");
        world.container.invoke(Samples.text("rule-s3"));
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);

        assertThat(redrive(no)).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).hasSize(1);
        assertThat(no.asked()).isEmpty();
        assertThat(no.text()).contains("event " + EVENT_ID + " that its rule could not deliver (NO_PERMISSIONS)",
                "its token protects it until ");
    }

    @Test
    void age_countsFromTheEventOrFromTheEarliestThatItCanHaveComeIn() {
        world.define("orders");
        world.queue.add(Samples.with("eventbridge-s3",
                event -> event.put("time", Samples.NOW.minus(Duration.ofHours(9)).toString())), ATTRIBUTES);
        world.queue.add(Samples.with("eventbridge-s3", event -> event.put("time", "2199-01-01T00:00:00Z")), ATTRIBUTES);

        redrive(no);

        assertThat(no.text()).contains("accepted at " + Samples.NOW.minus(Duration.ofHours(9)),
                "protects it until " + Samples.NOW.minus(RETRY_AGE).plus(Duration.ofMinutes(465)));
    }

    @Test
    void pastTheWindow_aYesStartsOneNewRunForAllMessagesAboutTheEvent() {
        world.define("orders");
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);
        world.clock.pass(Duration.ofHours(8));

        assertThat(redrive(no)).isEqualTo(new Summary(0, 2));
        assertThat(world.journal).isEmpty();
        assertThat(redrive(yes)).isEqualTo(new Summary(2, 0));
        assertThat(world.tokensOfRuns()).hasSize(1);
        assertThat(yes.asked()).singleElement().asString().contains("with clientToken redrive/");
        JsonNode result = world.aws.eventBridge().events().getLast().detail();
        assertThat(result.path("cause").path("eventId").asText()).isEqualTo(EVENT_ID);
        assertThat(result.path("acceptedAt").asText()).isEqualTo(world.clock.instant().toString());
    }

    @Test
    void anEventThatAlsoFailedToStart_hasOneNewRunFromBothQueues() {
        world.aws.appFlow().define(Flow.onDemand("orders"));
        world.aws.appFlow().busy("orders");
        world.clock.pass(Duration.ofMinutes(7 * 60 + 35));
        world.send(Samples.text("rule-s3"));
        world.aws.appFlow().free("orders");
        world.clock.pass(Duration.ofHours(2));
        world.keepLatestResult();
        assertThat(world.redriveFailedStarts(yes)).isEqualTo(new Summary(1, 0));

        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);

        assertThat(redrive(yes)).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).hasSize(1);
    }

    @Test
    void crashAfterAccepting_startsNothingTwice() {
        world.define("orders");
        KeptMessage message = world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);
        world.clock.pass(Duration.ofHours(8));
        Redrive.ruleDeadLetters(world.queue, World.retrying(payload -> {
            world.send(payload);
            throw new IllegalStateException("nobody knows");
        }), _ -> List.of(target(ofTemplate("S3Flow", "orders"))), yes, world.clock).run(100, false);
        assertThat(world.queue.isVisible(message)).isTrue();

        assertThat(redrive(yes)).isEqualTo(new Summary(1, 0));
        assertThat(world.tokensOfRuns()).hasSize(1);
    }

    @Test
    void transformerThatSetsTheToken_keepsItsNameInANewRun() {
        world.define("orders");
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);
        world.clock.pass(Duration.ofHours(8));
        InputTransformer transformer = new InputTransformer(Map.of("id", "$.id"),
                "{\"flowName\": \"orders\", \"clientToken\": \"own/<id>\", \"event\": <aws.events.event>}");

        redrive(yes, target(transformer));

        assertThat(world.tokensOfRuns()).containsExactly("redrive/own/" + EVENT_ID);
    }

    @Test
    void functionThatWasReplaced_isNoMatterIfTheRuleHasOneTarget() {
        world.define("orders");
        world.queue.add(Samples.text("eventbridge-s3"), Map.of("RULE_ARN", RULE, "TARGET_ARN", "arn:of:the:old:one"));

        assertThat(redrive(no)).isEqualTo(new Summary(1, 0));
    }

    @Test
    void whatCannotBeMadeARequest_isLeft() {
        world.queue.add("secret", ATTRIBUTES);
        world.queue.add(Samples.text("eventbridge-s3"));
        world.queue.add(Samples.with("eventbridge-s3", event -> event.put("time", "secret")), ATTRIBUTES);
        world.queue.add(Samples.with("eventbridge-s3", event -> event.remove("id")), ATTRIBUTES);

        assertThat(redrive(yes)).isEqualTo(new Summary(0, 4));
        assertThat(world.journal).isEmpty();
        assertThat(yes.text()).doesNotContain("secret")
                .contains("the message must be a JSON object", "the message attribute RULE_ARN must be there",
                        "time must be a time as RFC 3339 has it", "id must be there");
    }

    @Test
    void ruleOfSeveralTargets_isUsedOnlyIfOneOfThemIsNamed() {
        world.define("orders");
        RuleTarget target = target(ofTemplate("S3Flow", "orders"));
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);

        assertThat(redrive(yes, target, target)).isEqualTo(new Summary(0, 1));
        assertThat(yes.text()).contains("must have one target that it can have been for, and has 2");
        assertThat(redrive(yes, new RuleTarget("other", null, RETRY_AGE), target)).isEqualTo(new Summary(1, 0));
    }

    @Test
    void ruleThatIsGone_orHasNoTransformer_isReported() {
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);
        Rules gone = _ -> {
            throw new IllegalStateException("no such rule");
        };

        assertThat(Redrive.ruleDeadLetters(world.queue, world.queues(), gone, yes, world.clock).run(100, false))
                .isEqualTo(new Summary(0, 1));
        assertThat(redrive(yes, new RuleTarget(ALIAS, null, RETRY_AGE))).isEqualTo(new Summary(0, 1));
        assertThat(yes.text()).contains("no such rule", "the rule must have an input transformer");
    }

    @Test
    void discarding_whatARuleThatIsGoneLeft_asksForEachMessage() {
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);
        Rules gone = _ -> {
            throw new IllegalStateException("no such rule");
        };

        assertThat(Redrive.ruleDeadLetters(world.queue, world.queues(), gone, yes, world.clock).discard(100, false))
                .isEqualTo(new Summary(2, 0));
        assertThat(yes.asked()).hasSize(2);
        assertThat(yes.text()).contains("no such rule", "event " + EVENT_ID + ", error NO_PERMISSIONS");
        assertThat(world.queue.ids()).isEmpty();
        assertThat(world.journal).doesNotContain("send");
    }

    @Test
    void discarding_printsTokenErrorAndEventId() {
        world.container.invoke(Samples.text("rule-s3"));
        String token = world.aws.eventBridge().events().getLast().detail().path("clientToken").asText();
        world.queue.add(Samples.text("eventbridge-s3"), ATTRIBUTES);

        Redrive.ruleDeadLetters(world.queue, world.queues(), _ -> List.of(target(ofTemplate("S3Flow", "orders"))), yes,
                world.clock).discard(100, false);

        assertThat(yes.text()).contains("event " + EVENT_ID, "NO_PERMISSIONS", "flow orders", "clientToken " + token);
    }

    private Summary redrive(Operator operator, RuleTarget... targets) {
        List<RuleTarget> all = targets.length == 0 ? List.of(target(ofTemplate("S3Flow", "orders"))) : List.of(targets);
        return Redrive.ruleDeadLetters(world.queue, world.queues(), _ -> all, operator, world.clock).run(100, false);
    }

    private static RuleTarget target(InputTransformer transformer) {
        return new RuleTarget(ALIAS, transformer, RETRY_AGE);
    }

    /** The input transformer of the template that starts the flow of this parameter. */
    private static InputTransformer ofTemplate(String parameter, String flow) {
        JsonNode transformer = StackTemplate.withStartRules()
                .with(parameter, flow)
                .properties(parameter.equals("S3Flow") ? "S3Rule" : "ChainRule")
                .at("/Targets/0/InputTransformer");
        Map<String, String> paths = new HashMap<>();
        transformer.path("InputPathsMap")
                .properties()
                .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
        return new InputTransformer(paths, transformer.required("InputTemplate").asText());
    }
}
