package flowstart.stack;

import static flowstart.stack.SampleFiles.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.event.ruler.Ruler;

/**
 * Which of the sample events each rule takes, by the matcher that EventBridge itself uses, and what its target then
 * gets.
 */
class RulesTest {
    private static final StackTemplate TEMPLATE = StackTemplate.withStartRules();

    record Expected(String rule, StackTemplate template, Set<String> taken) {
        @Override
        public String toString() {
            return rule + " takes " + taken;
        }
    }

    static Stream<Expected> expectations() {
        StackTemplate startsReplays = TEMPLATE.with("Replays", "start");
        return Stream.of(new Expected("S3Rule", TEMPLATE, Set.of("eventbridge-s3")),
                new Expected("S3Rule", TEMPLATE.with("S3Prefix", ""),
                        Set.of("eventbridge-s3", "rules/s3-other-prefix")),
                new Expected("S3Rule", startsReplays, Set.of("eventbridge-s3", "rules/s3-replayed")),
                new Expected("ChainRule", TEMPLATE, Set.of("chain-end-report")),
                new Expected("ChainRule", startsReplays, Set.of("chain-end-report", "rules/end-report-replayed")),
                new Expected("FailedStartsRule", TEMPLATE, Set.of("results/flow-start-failed",
                        "results/flow-start-unconfirmed", "results/flow-run-failed")));
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void ofAllSamplesARuleTakes(Expected expected) throws Exception {
        String pattern = expected.template().properties(expected.rule()).required("EventPattern").toString();

        Set<String> taken = new TreeSet<>();
        for (Map.Entry<String, JsonNode> sample : SampleFiles.all().entrySet()) {
            if (sample.getValue().has("detail-type") && Ruler.matchesRule(sample.getValue().toString(), pattern)) {
                taken.add(sample.getKey());
            }
        }
        assertThat(taken).isEqualTo(expected.taken());
    }

    @Test
    void noStartRuleTakesAnythingFromTheResultSource() throws Exception {
        for (String rule : Set.of("S3Rule", "ChainRule")) {
            String pattern = TEMPLATE.properties(rule).required("EventPattern").toString();
            JsonNode source = TEMPLATE.properties(rule).at("/EventPattern/source");

            assertThat(source.valueStream().map(JsonNode::asText)).isNotEmpty()
                    .allMatch(name -> name.startsWith("aws."));
            assertThat(Ruler.matchesRule(sample("results/flow-start-succeeded").toString(), pattern)).isFalse();
        }
        assertThat("aws.s3").doesNotMatch(TEMPLATE.parameter("ResultSource").required("AllowedPattern").asText());
    }

    @Test
    void theS3RulesTargetGetsTheSampleStartRequest() throws Exception {
        assertThat(whatTheTargetOfGets("S3Rule", "eventbridge-s3", "rule-s3")).isEqualTo(sample("rule-s3"));
    }

    @Test
    void withS3ModeCover_theCoverQueueGetsTheSampleRequestInItsFlowsGroup() throws Exception {
        JsonNode target = TEMPLATE.with("S3Mode", "cover").properties("S3Rule").at("/Targets/0");

        assertThat(target.required("Arn").asText()).isEqualTo("CoverQueue.Arn");
        assertThat(target.at("/SqsParameters/MessageGroupId").asText()).isEqualTo("orders");
        assertThat(RuleInputTransformer.apply(target.required("InputTransformer"), sample("eventbridge-s3"),
                sample("rule-s3").required("requestedAt").asText()))
                .isEqualTo(new ObjectMapper().readTree(sample("sqs-cover").at("/Records/0/body").asText()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"each", "cover"})
    void withS3Reference_theTargetGetsTheKeyOfTheObject_andOnlyThen(String mode) throws Exception {
        JsonNode event = sample("eventbridge-s3");
        String requestedAt = sample("rule-s3").required("requestedAt").asText();
        StackTemplate template = TEMPLATE.with("S3Mode", mode);
        JsonNode without = template.properties("S3Rule").at("/Targets/0/InputTransformer");
        JsonNode with = template.with("S3Reference", "key").properties("S3Rule").at("/Targets/0/InputTransformer");

        assertThat(RuleInputTransformer.apply(with, event, requestedAt).path("reference"))
                .isEqualTo(event.at("/detail/object/key"));
        assertThat(RuleInputTransformer.apply(without, event, requestedAt).has("reference")).isFalse();
    }

    @Test
    void theChainRulesTargetGetsAStartRequestKeyedByTheRun() throws Exception {
        assertThat(whatTheTargetOfGets("ChainRule", "chain-end-report", "rule-chain")).isEqualTo(sample("rule-chain"));
    }

    @ParameterizedTest
    @CsvSource({"rule, true", "queue, true", "list, true", "direct, true", "http, false"})
    void aFailedStartIsKept_unlessAnHttpCallerWasAnswered(String trigger, boolean kept) throws Exception {
        ObjectNode result = sample("results/flow-start-failed").deepCopy();
        ((ObjectNode) result.required("detail")).put("trigger", trigger);

        assertThat(Ruler.matchesRule(result.toString(), failedStarts())).isEqualTo(kept);
    }

    @Test
    void aFailedStartOfAnOlderRelease_isKept() throws Exception {
        ObjectNode result = sample("results/flow-start-failed").deepCopy();
        ((ObjectNode) result.required("detail")).remove("trigger");

        assertThat(Ruler.matchesRule(result.toString(), failedStarts())).isTrue();
    }

    private static String failedStarts() {
        return TEMPLATE.properties("FailedStartsRule").required("EventPattern").toString();
    }

    @Test
    void failedStartsAreKeptWhole() {
        JsonNode target = TEMPLATE.properties("FailedStartsRule").at("/Targets/0");

        assertThat(target.properties().stream().map(Map.Entry::getKey)).containsExactlyInAnyOrder("Id", "Arn",
                "DeadLetterConfig");
        assertThat(TEMPLATE.properties("FailedStartsRule").required("EventBusName").asText()).isEqualTo("ResultBus");
    }

    @Test
    void aRuleThatIsNotAskedForIsNotThere() {
        assertThat(StackTemplate.read().resources("AWS::Events::Rule")).containsOnlyKeys("PingRule",
                "FailedStartsRule");
    }

    /** Lambda drops the snapshot of a version that nobody called for 14 days. */
    @Test
    void thePingRule_keepsTheVersionActive() {
        JsonNode rule = TEMPLATE.properties("PingRule");

        assertThat(rule.required("ScheduleExpression").asText()).isEqualTo("rate(7 days)");
        assertThat(rule.at("/Targets/0/Arn").asText()).isEqualTo("StartFlowFunction.Alias");
        assertThat(rule.at("/Targets/0/Input").asText()).isEqualTo("{\"ping\": true}");
    }

    private static JsonNode whatTheTargetOfGets(String rule, String event, String ingestedAsIn) throws Exception {
        JsonNode transformer = TEMPLATE.properties(rule).at("/Targets/0/InputTransformer");
        return RuleInputTransformer.apply(transformer, sample(event),
                sample(ingestedAsIn).required("requestedAt").asText());
    }
}
