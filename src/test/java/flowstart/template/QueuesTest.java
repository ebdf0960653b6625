package flowstart.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No queue loses, leaks or hides what it keeps. */
class QueuesTest {
    private final Template template = Template.withStartRules();
    private final Map<String, JsonNode> queues = template.resources("AWS::SQS::Queue");

    @Test
    void everyQueueIsEncryptedAndKeepsForFourteenDays() {
        assertThat(queues).hasSize(5).allSatisfy((name, queue) -> {
            assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
            assertThat(queue.path("KmsMasterKeyId").isMissingNode()).isTrue();
            assertThat(queue.path("MessageRetentionPeriod").asLong()).isEqualTo(Duration.ofDays(14).toSeconds());
        });
    }

    @Test
    void everyQueueRefusesWhatDoesNotComeOverTls() {
        assertThat(queues.keySet()).allSatisfy(queue -> assertThat(statementsFor(queue)).anySatisfy(statement -> {
            assertThat(statement.required("Effect").asText()).isEqualTo("Deny");
            assertThat(statement.required("Principal").asText()).isEqualTo("*");
            assertThat(statement.required("Action").asText()).isEqualTo("sqs:*");
            assertThat(statement.at("/Condition/Bool/aws:SecureTransport").asText()).isEqualTo("false");
        }));
    }

    @Test
    void whoeverIsLetInFromOutsideIsEventBridgeSendingForOneOfTheStacksRules() {
        List<JsonNode> allowed = queues.keySet().stream().flatMap(this::statementsFor)
                .filter(statement -> statement.required("Effect").asText().equals("Allow"))
                .toList();

        assertThat(allowed).hasSize(3).allSatisfy(statement -> {
            assertThat(statement.required("Principal").toString()).isEqualTo("{\"Service\":\"events.amazonaws.com\"}");
            assertThat(statement.required("Action").asText()).isEqualTo("sqs:SendMessage");
            assertThat(sourceOf(statement)).isIn("arn:aws:events:eu-west-1:123456789012:rule/flowstart-start-*",
                    "FailedStartsRule.Arn");
        });
    }

    @Test
    void everyRuleMayWriteToItsQueues() {
        Map<String, JsonNode> rules = template.resources("AWS::Events::Rule");

        assertThat(rules).hasSize(3).allSatisfy((name, rule) -> {
            String rulesArn = "arn:aws:events:eu-west-1:123456789012:rule/" + rule.required("Name").asText();
            String deadLetters = rule.at("/Targets/0/DeadLetterConfig/Arn").asText();
            assertThat(queues).containsKey(queue(deadLetters));
            assertThat(Stream.of(deadLetters, rule.at("/Targets/0/Arn").asText())
                    .filter(arn -> queues.containsKey(queue(arn))))
                    .allSatisfy(arn -> assertThat(statementsFor(queue(arn)).map(QueuesTest::sourceOf))
                            .anyMatch(source -> source.equals(name + ".Arn")
                                    || (source.endsWith("*") && rulesArn.startsWith(source.replace("*", "")))));
        });
    }

    @Test
    void everyKeptQueueRaisesAnAlarmAtItsFirstMessage() {
        Set<String> kept = queues.keySet().stream().filter(queue -> !queue.equals("RetryQueue"))
                .collect(Collectors.toSet());

        assertThat(template.resources("AWS::CloudWatch::Alarm").values().stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .filter(alarm -> alarm.required("ComparisonOperator").asText().equals("GreaterThanThreshold")
                        && alarm.required("Threshold").asInt() == 0)
                .map(alarm -> queue(alarm.at("/Dimensions/0/Value").asText())))
                .containsExactlyInAnyOrderElementsOf(kept);
    }

    @Test
    void whatFailsAsynchronouslyGoesToTheRetryQueueAndFromThereToTheSameFunction() {
        JsonNode function = template.properties("StartFlowFunction");

        assertThat(function.at("/EventInvokeConfig/DestinationConfig/OnFailure/Destination").asText())
                .isEqualTo("RetryQueue.Arn");
        assertThat(function.at("/Events/Retry/Properties/Queue").asText()).isEqualTo("RetryQueue.Arn");
        assertThat(function.at("/Events/Retry/Properties/FunctionResponseTypes").toString())
                .isEqualTo("[\"ReportBatchItemFailures\"]");
        assertThat(function.at("/Events/Retry/Properties/ScalingConfig/MaximumConcurrency").asInt()).isEqualTo(2);
    }

    private Stream<JsonNode> statementsFor(String queue) {
        return template.resources("AWS::SQS::QueuePolicy").values().stream()
                .filter(policy -> policy.required("Queues").valueStream().anyMatch(of -> of.asText().equals(queue)))
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream());
    }

    private static String sourceOf(JsonNode statement) {
        return statement.path("Condition").valueStream().map(operator -> operator.path("aws:SourceArn").asText())
                .collect(Collectors.joining());
    }

    private static String queue(String attribute) {
        return attribute.replaceFirst("\\..*", "");
    }
}
