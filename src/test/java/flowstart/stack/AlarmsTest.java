package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every failure rings once and in time, and a broken function apart from a failed flow. */
class AlarmsTest {
    private static final String TOPIC = "arn:aws:sns:eu-west-1:123456789012:on-call";
    private static final MetricFilterPattern BROKEN = new MetricFilterPattern(
            StackTemplate.read().properties("BrokenInvocations").required("FilterPattern").asText());

    private final Map<String, JsonNode> alarms = StackTemplate.withStartRules()
            .with("AlarmTopicArn", TOPIC)
            .resources("AWS::CloudWatch::Alarm");

    @Test
    void theAlarmsWatchTheseMetrics() {
        assertThat(alarms.values().stream().map(AlarmsTest::metric)).containsExactlyInAnyOrder(
                "Flowstart/flowstart BrokenInvocations", "AWS/Lambda Throttles FunctionName=StartFlowFunction",
                "AWS/Lambda AsyncEventAge FunctionName=StartFlowFunction", "AWS/ApiGateway 5xx ApiId=HttpApi",
                "Flowstart RetryAge service=flowstart", "Flowstart Failures service=flowstart",
                "Flowstart Retries service=flowstart outcome=ACCESS_DENIED",
                "AWS/Lambda DestinationDeliveryFailures FunctionName=StartFlowFunction",
                "AWS/Events InvocationsFailedToBeSentToDlq RuleName=S3Rule",
                "AWS/Events InvocationsFailedToBeSentToDlq RuleName=ChainRule",
                "AWS/Events InvocationsFailedToBeSentToDlq EventBusName=ResultBus RuleName=failed-starts",
                "RetryQueue IF(waiting > 0 AND working == 0, 1, 0)",
                "CoverQueue IF(waiting > 0 AND working == 0, 1, 0)", "Flowstart CoverAge service=flowstart",
                "Flowstart CoverAge service=flowstart",
                "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=CoverQueue.QueueName",
                "AWS/SQS ApproximateNumberOfMessagesVisible QueueName=RetryDeadLetterQueue.QueueName",
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

    @ParameterizedTest
    @ValueSource(strings = {"FunctionDownAlarm", "ThrottlesAlarm", "HttpServerErrorsAlarm", "FailuresAlarm",
            "AccessDeniedAlarm"})
    void whatIsBroken_ringsWithinFifteenMinutes(String alarm) {
        assertThat(evaluated(StackTemplate.read().properties(alarm))).isLessThanOrEqualTo(Duration.ofMinutes(15));
    }

    /** As Lambda's documentation (Telemetry API, Event schema) and the runtime interface emulator write them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "true  | a timeout          | {'type': 'platform.report', 'record': {'status': 'timeout'}}",
            "true  | out of memory      | {'type': 'platform.report', 'record': {'status': 'error', 'errorType': 'Runtime.OutOfMemory'}}",
            "true  | an ended process   | {'type': 'platform.report', 'record': {'status': 'error', 'errorType': 'Runtime.ExitError'}}",
            "true  | a failed start     | {'type': 'platform.initReport', 'record': {'status': 'error', 'errorType': 'Runtime.Unknown'}}",
            "true  | a failed restore   | {'type': 'platform.restoreReport', 'record': {'status': 'failure'}}",
            "true  | a timed out restore| {'type': 'platform.restoreReport', 'record': {'status': 'timeout'}}",
            "false | a busy flow, thrown| {'type': 'platform.report', 'record': {'status': 'error', 'errorType': 'Runtime.Unknown'}}",
            "false | the same, otherwise| {'type': 'platform.report', 'record': {'status': 'error', 'errorType': 'Function.Unknown'}}",
            "false | a success          | {'type': 'platform.report', 'record': {'status': 'success'}}",
            "false | a restore          | {'type': 'platform.restoreReport', 'record': {'status': 'success'}}",
            "false | a start            | {'type': 'platform.initReport', 'record': {'status': 'success'}}"})
    void aLineOfThePlatform_countsAsBrokenOrNot(boolean broken, String what, String line) throws Exception {
        assertThat(BROKEN.matches(new ObjectMapper().readTree(line.replace('\'', '"')))).as(what).isEqualTo(broken);
    }

    @Test
    void noLineOfTheFunction_countsAsBroken() throws Exception {
        try (Stream<Path> lines = Files.walk(Path.of("src/test/resources/expected"))) {
            assertThat(lines.filter(file -> file.endsWith("line.json"))).isNotEmpty()
                    .allSatisfy(
                            file -> assertThat(BROKEN.matches(new ObjectMapper().readTree(file.toFile()))).isFalse());
        }
    }

    @Test
    void theAlarmOnABrokenFunction_readsWhatTheFilterCounts() {
        JsonNode counted = StackTemplate.read().properties("BrokenInvocations").at("/MetricTransformations/0");

        assertThat(metric(StackTemplate.read().properties("FunctionDownAlarm"))).isEqualTo(
                counted.required("MetricNamespace").asText() + " " + counted.required("MetricName").asText());
        assertThat(StackTemplate.read().properties("StartFlowFunction").at("/LoggingConfig/SystemLogLevel").asText())
                .isEqualTo("INFO");
    }

    @Test
    void whatIsTriedAgain_raisesAnAlarmAfterTwoHours_andIsSeenInEveryPeriod() {
        JsonNode age = StackTemplate.read().properties("EventAgeAlarm");
        JsonNode accessDenied = StackTemplate.read().properties("AccessDeniedAlarm");

        assertThat(Duration.ofMillis(age.required("Threshold").asLong())).isEqualTo(Duration.ofHours(2));
        assertThat(List.of(age, accessDenied)).allSatisfy(alarm -> assertThat(alarm.required("Period").asInt())
                .isGreaterThan(StackTemplate.read().parameter("RetryVisibilitySeconds").required("MaxValue").asInt()));
    }

    /** A busy flow's event leaves Lambda three minutes after it came: Lambda tries again after one and two minutes. */
    @Test
    void anEventThatWaitsInLambda_raisesAnAlarm_butNoBusyFlowDoes() {
        assertThat(Duration
                .ofMillis(StackTemplate.read().properties("EventsWaitInLambdaAlarm").required("Threshold").asLong()))
                .isGreaterThan(Duration.ofMinutes(3))
                .isLessThan(Duration.ofHours(2));
    }

    @Test
    void aRequestThatWaits_raisesAnAlarmAfterAnHour_andAnotherBeforeItsLooksEnd() {
        assertThat(alarms.values()
                .stream()
                .filter(alarm -> alarm.path("MetricName").asText().equals("CoverAge"))
                .map(alarm -> Duration.ofMillis(alarm.required("Threshold").asLong())))
                .containsExactlyInAnyOrder(Duration.ofHours(1), Duration.ofHours(24));
    }

    @ParameterizedTest
    @CsvSource({"RetryQueueStuckAlarm, RetryQueue.QueueName", "CoverQueueStuckAlarm, CoverQueue.QueueName"})
    void aQueueThatNothingWorksOn_raisesAnAlarmAfterAnHour(String alarm, String queue) {
        JsonNode stuck = StackTemplate.read().properties(alarm);

        assertThat(stuck.required("Metrics")
                .valueStream()
                .filter(query -> query.has("MetricStat"))
                .map(query -> query.at("/MetricStat/Metric/MetricName").asText() + " "
                        + query.at("/MetricStat/Metric/Dimensions/0/Value").asText()))
                .containsExactly("ApproximateNumberOfMessagesVisible " + queue,
                        "ApproximateNumberOfMessagesNotVisible " + queue);
        assertThat(stuck.required("Metrics").valueStream().filter(query -> query.required("ReturnData").asBoolean()))
                .hasSize(1);
        assertThat(evaluated(stuck)).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void theFailedStartsRuleIsWatchedByItsName() {
        assertThat(StackTemplate.read().properties("FailedStartsRule").required("Name").asText())
                .isEqualTo("failed-starts");
    }

    /** How long after its cause an alarm rings at the latest. */
    private static Duration evaluated(JsonNode alarm) {
        int period = alarm.has("Period")
                ? alarm.required("Period").asInt()
                : alarm.at("/Metrics/0/MetricStat/Period").asInt();
        return Duration.ofSeconds((long) period * alarm.required("EvaluationPeriods").asInt());
    }

    private static String metric(JsonNode alarm) {
        if (alarm.has("Metrics")) {
            return alarm.at("/Metrics/0/MetricStat/Metric/Dimensions/0/Value").asText().replace(".QueueName", "") + " "
                    + alarm.at("/Metrics/2/Expression").asText();
        }
        return alarm.required("Namespace").asText() + " " + alarm.required("MetricName").asText()
                + alarm.path("Dimensions")
                        .valueStream()
                        .map(dimension -> " " + dimension.required("Name").asText() + "="
                                + dimension.required("Value").asText())
                        .collect(Collectors.joining());
    }
}
