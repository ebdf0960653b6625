package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What only a metric shows raises an alarm; what only looks like a failure, such as Lambda's own Errors, does not. */
class AlarmsTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:on-call";

    private final Map<String, JsonNode> alarms = StackTemplate.withStartRules()
            .with("AlarmTopicArn", TOPIC)
            .resources("AWS::CloudWatch::Alarm");

    @Test
    void theAlarmsWatchTheseMetrics() {
        assertThat(alarms.values().stream().map(AlarmsTest::metric)).containsExactlyInAnyOrder("Flowstart Failures",
                "Flowstart Failures outcome=UNREADABLE", "Flowstart Retries outcome=ACCESS_DENIED",
                "AWS/Lambda DestinationDeliveryFailures FunctionName=StartFlowFunction",
                "AWS/Lambda AsyncEventsDropped FunctionName=StartFlowFunction",
                "AWS/Events InvocationsFailedToBeSentToDlq RuleName=S3Rule",
                "AWS/Events InvocationsFailedToBeSentToDlq RuleName=ChainRule",
                "AWS/Events InvocationsFailedToBeSentToDlq EventBusName=ResultBus RuleName=flowstart-failed-starts",
                "AWS/SQS ApproximateAgeOfOldestMessage QueueName=RetryQueue.QueueName",
                "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=RetryDeadLetterQueue.QueueName",
                "AWS/SQS ApproximateAgeOfOldestMessage QueueName=CoverQueue.QueueName", "Flowstart CoverAge",
                "Flowstart CoverAge", "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=CoverQueue.QueueName",
                "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=CoverDeadLetterQueue.QueueName",
                "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=RuleDeadLetterQueue.QueueName",
                "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=FailedStartsQueue.QueueName",
                "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=FailedStartsDeadLetterQueue.QueueName");
    }

    @Test
    void everyAlarmNotifiesTheTopicWhenThereIsOne() {
        assertThat(alarms).allSatisfy((name, alarm) -> {
            assertThat(alarm.at("/AlarmActions/0").asText()).isEqualTo(TOPIC);
            assertThat(alarm.required("TreatMissingData").asText()).isEqualTo("notBreaching");
            assertThat(alarm.has("OKActions")).isFalse();
        });
        assertThat(StackTemplate.read().resources("AWS::CloudWatch::Alarm")).isNotEmpty()
                .allSatisfy((name, alarm) -> assertThat(alarm.has("AlarmActions")).isFalse());
    }

    @Test
    void eventsDroppedNowAndThen_raiseNoAlarm_andForHalfOfAnHourDo() {
        JsonNode dropped = StackTemplate.read().properties("AsyncEventsDroppedAlarm");

        assertThat(dropped.required("Period").asInt() * dropped.required("EvaluationPeriods").asInt()).isEqualTo(3600);
        assertThat(dropped.required("DatapointsToAlarm").asInt()).isEqualTo(6);
    }

    @Test
    void aRequestThatWaits_raisesAnAlarmAfterAnHour_andAnotherWhenItsLooksEnd() {
        assertThat(alarms.values()
                .stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("CoverAge"))
                .map(alarm -> Duration.ofMillis(alarm.required("Threshold").asLong())))
                .containsExactlyInAnyOrder(Duration.ofHours(1), Duration.ofHours(25));
    }

    @Test
    void theFailedStartsRuleIsWatchedByItsName() {
        assertThat(StackTemplate.read().properties("FailedStartsRule").required("Name").asText())
                .isEqualTo("flowstart-failed-starts");
    }

    private static String metric(JsonNode alarm) {
        return alarm.required("Namespace").asText() + " " + alarm.required("MetricName").asText()
                + alarm.path("Dimensions")
                        .valueStream()
                        .map(dimension -> " " + dimension.required("Name").asText() + "="
                                + dimension.required("Value").asText())
                        .collect(Collectors.joining());
    }
}
