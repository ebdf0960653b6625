package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No queue loses, leaks or hides what it keeps. */
class QueuesTest {
    private final StackTemplate template = StackTemplate.withStartRules();
    private final Map<String, JsonNode> queues = template.resources("AWS::SQS::Queue");

    @Test
    void everyQueueIsEncryptedAndKeepsForFourteenDays() {
        assertThat(queues).hasSize(7).allSatisfy((name, queue) -> {
            assertThat(queue.path("SqsManagedSseEnabled").asBoolean()).isTrue();
            assertThat(queue.path("KmsMasterKeyId").isMissingNode()).isTrue();
            assertThat(queue.path("MessageRetentionPeriod").asLong()).isEqualTo(Duration.ofDays(14).toSeconds());
        });
    }

    @Test
    void noQueueIsDeletedWithTheStack() {
        assertThat(queues.keySet()).allSatisfy(queue -> {
            assertThat(template.declared(queue, "DeletionPolicy")).isEqualTo("Retain");
            assertThat(template.declared(queue, "UpdateReplacePolicy")).isEqualTo("Retain");
        });
        assertThat(template.declared("FunctionLogGroup", "DeletionPolicy")).isEqualTo("Retain");
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
    void fromOutsideOnlyEventBridgeMayWriteAndOnlyForTheStacksOwnRules() {
        String rule = "arn:aws:events:eu-west-1:123456789012:rule/";
        List<String> startRules = List.of(rule + "*flowstart-3f2a9c1e-start-*");
        List<String> failedStartsRule = List.of(rule + "ResultBus/failed-starts");

        assertThat(queues.keySet().stream().collect(Collectors.toMap(Function.identity(), this::writers)))
                .isEqualTo(Map.of("CoverQueue", startRules, "CoverDeadLetterQueue", List.of(), "RetryQueue", List.of(),
                        "RetryDeadLetterQueue", List.of(), "RuleDeadLetterQueue", startRules, "FailedStartsQueue",
                        failedStartsRule, "FailedStartsDeadLetterQueue", failedStartsRule));
    }

    @Test
    void everyRuleThatTakesEventsHasADeadLetterQueue() {
        assertThat(template.resources("AWS::Events::Rule")
                .entrySet()
                .stream()
                .filter(rule -> rule.getValue().has("EventPattern"))
                .collect(Collectors.toMap(Map.Entry::getKey,
                        rule -> queue(rule.getValue().at("/Targets/0/DeadLetterConfig/Arn").asText()))))
                .isEqualTo(Map.of("S3Rule", "RuleDeadLetterQueue", "ChainRule", "RuleDeadLetterQueue",
                        "FailedStartsRule", "FailedStartsDeadLetterQueue"));
    }

    /** Their messages have no line of the function, so nothing else rings for them. */
    @Test
    void aQueueOfWhatTheFunctionNeverSaw_raisesAnAlarmAtItsFirstMessage() {
        assertThat(queuesWithAlarm("Maximum", Duration.ofMinutes(5))).containsExactlyInAnyOrder("RuleDeadLetterQueue",
                "FailedStartsDeadLetterQueue");
    }

    @Test
    void aQueueOfWhatRangAlready_raisesAnAlarmAfterADayInWhichNobodyWorkedOnIt() {
        assertThat(queuesWithAlarm("Minimum", Duration.ofDays(1))).containsExactlyInAnyOrder("FailedStartsQueue",
                "RetryDeadLetterQueue", "CoverDeadLetterQueue");
    }

    /** The queues that raise an alarm when they hold messages for so long. */
    private Stream<String> queuesWithAlarm(String statistic, Duration evaluated) {
        return template.resources("AWS::CloudWatch::Alarm")
                .values()
                .stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("ApproximateNumberOfMessagesVisible"))
                .filter(alarm -> alarm.required("ComparisonOperator").asText().equals("GreaterThanThreshold")
                        && alarm.required("Threshold").asInt() == 0
                        && alarm.required("Statistic").asText().equals(statistic)
                        && Duration
                                .ofSeconds(alarm.required("Period").asLong()
                                        * alarm.required("EvaluationPeriods").asLong())
                                .equals(evaluated))
                .map(alarm -> queue(alarm.at("/Dimensions/0/Value").asText()));
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

    @Test
    void aRequestToCoverIsLookedAtForTwentyFiveHours_inItsFlowsGroup() {
        JsonNode queue = template.properties("CoverQueue");
        JsonNode mapping = template.properties("StartFlowFunction").at("/Events/Cover/Properties");

        assertThat(queue.required("FifoQueue").asBoolean()).isTrue();
        assertThat(queue.required("ContentBasedDeduplication").asBoolean()).isTrue();
        assertThat(queue.required("DeduplicationScope").asText()).isEqualTo("messageGroup");
        assertThat(queue.required("FifoThroughputLimit").asText()).isEqualTo("perMessageGroupId");
        assertThat(queue.required("DelaySeconds").asInt()).isEqualTo(10);
        assertThat(queue.required("VisibilityTimeout").asInt())
                .isGreaterThan(template.properties("StartFlowFunction").required("Timeout").asInt());
        assertThat(Duration.ofSeconds(
                queue.required("VisibilityTimeout").asLong() * queue.at("/RedrivePolicy/maxReceiveCount").asLong()))
                .isEqualTo(Duration.ofHours(25));
        assertThat(queue(queue.at("/RedrivePolicy/deadLetterTargetArn").asText())).isEqualTo("CoverDeadLetterQueue");
        assertThat(mapping.required("Queue").asText()).isEqualTo("CoverQueue.Arn");
        assertThat(mapping.required("BatchSize").asInt()).isEqualTo(10);
        assertThat(mapping.required("FunctionResponseTypes").toString()).isEqualTo("[\"ReportBatchItemFailures\"]");
    }

    private Stream<JsonNode> statementsFor(String queue) {
        return template.resources("AWS::SQS::QueuePolicy")
                .values()
                .stream()
                .filter(policy -> policy.required("Queues").valueStream().anyMatch(of -> of.asText().equals(queue)))
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream());
    }

    /** The rules for which EventBridge is let in. */
    private List<String> writers(String queue) {
        return statementsFor(queue).filter(statement -> statement.required("Effect").asText().equals("Allow"))
                .peek(statement -> assertThat(statement.required("Action").asText()).isEqualTo("sqs:SendMessage"))
                .peek(statement -> assertThat(statement.at("/Principal/Service").asText())
                        .isEqualTo("events.amazonaws.com"))
                .flatMap(statement -> statement.required("Condition").valueStream())
                .map(operator -> operator.required("aws:SourceArn"))
                .flatMap(source -> source.isArray() ? source.valueStream() : Stream.of(source))
                .map(JsonNode::asText)
                .toList();
    }

    private static String queue(String attribute) {
        return attribute.replaceFirst("\\..*", "");
    }
}
