package flowstart.redrive.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.fixture.Md5;
import flowstart.fixture.Samples;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;

/** The command as an operator starts it, over the SDK's own clients. */
class MainTest {

    private static final String ALIAS = "arn:aws:lambda:eu-west-1:123456789012:function:start:live";
    private static final String RULE = "arn:aws:events:eu-west-1:123456789012:rule/shop/flowstart-start-s3";

    private final AwsStub aws = new AwsStub();
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    @AfterEach
    void stop() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed-starts", "failed-starts-dead-letters"})
    void failedStart_goesToTheRetryQueueAndIsDeleted(String queue) {
        stack().answer("ReceiveMessage", message(Samples.text("results/flow-start-failed"), Map.of()));

        int status = run(Duration.ZERO, "", "--stack=flowstart", "--queue=" + queue, "--yes=false");

        assertThat(status).isZero();
        assertThat(aws.calls()).containsExactly("DescribeStacks", "ReceiveMessage", "SendMessage", "DeleteMessage",
                "ReceiveMessage");
        assertThat(sent()).isEqualTo(Samples.json(Samples.text("redrive")));
        assertThat(aws.request("DeleteMessage").path("ReceiptHandle").asText()).isEqualTo("receipt-1");
        assertThat(aws.request("DeleteMessage").path("QueueUrl").asText()).isEqualTo("http://sqs/"
                + (queue.equals("failed-starts") ? "FailedStartsQueueUrl" : "FailedStartsDeadLetterQueueUrl"));
        assertThat(text()).contains("sent to the retry queue", "1 done and deleted, 0 left",
                "The retry queue starts them");
    }

    @Test
    void withoutARegionOrCredentials_oneLineSaysWhatToSet() {
        AwsRegionProvider nowhere = () -> {
            throw SdkClientException.create("Unable to load region from any of the providers in the chain");
        };
        AwsCredentialsProvider nobody = () -> {
            throw SdkClientException.create("Unable to load credentials from any of the providers in the chain");
        };

        assertThatThrownBy(() -> Aws.connect(nowhere, AnonymousCredentialsProvider.create()))
                .hasMessage("there is no region: set AWS_REGION, or AWS_PROFILE to a profile that names one");
        assertThatThrownBy(() -> Aws.connect(() -> Region.EU_WEST_1, nobody))
                .hasMessage("there are no credentials: set AWS_PROFILE to a profile that has some, and log in to it");
    }

    @Test
    void queueThatTakesNothing_leavesTheMessageAndReleasesIt() {
        stack().answer("ReceiveMessage", message(Samples.text("results/flow-start-failed"), Map.of()))
                .answer("SendMessage",
                        "!{\"__type\": \"com.amazonaws.sqs#AccessDenied\", \"message\": \"not allowed\"}");

        assertThat(run(Duration.ZERO, "", "--stack=flowstart", "--queue=failed-starts")).isEqualTo(1);
        assertThat(aws.calls()).doesNotContain("DeleteMessage");
        assertThat(aws.request("ChangeMessageVisibility").path("VisibilityTimeout").asInt(-1)).isZero();
        assertThat(text()).contains("not allowed", "1 left").doesNotContain("The retry queue starts them");
    }

    @Test
    void discarding_deletesWithoutSending() {
        stack().answer("ReceiveMessage", message(Samples.text("results/flow-start-failed"), Map.of()));

        assertThat(run(Duration.ZERO, "yes", "--stack=flowstart", "--queue=failed-starts", "--discard")).isZero();
        assertThat(aws.calls()).contains("DeleteMessage").doesNotContain("SendMessage");
        assertThat(text()).contains("Discard it for good?", "1 done and deleted, 0 left")
                .doesNotContain("The retry queue starts them");
    }

    @ParameterizedTest
    @CsvSource({"yes, false, 0", "no, false, 1", "'', false, 1", "'', true, 0"})
    void newRun_needsAYes(String answer, boolean beforehand, int expected) {
        stack().answer("ReceiveMessage", message(Samples.text("results/flow-start-failed"), Map.of()));

        int status = run(Duration.ofHours(8), answer, "--stack=flowstart", "--queue=failed-starts",
                "--yes=" + beforehand);

        assertThat(status).isEqualTo(expected);
        assertThat(aws.calls().contains("SendMessage")).isEqualTo(expected == 0);
        assertThat(text()).contains("Start a deliberate new run");
    }

    @Test
    void dryRun_sendsNothingAndIsNoFailure() {
        stack().answer("ReceiveMessage", message(Samples.text("results/flow-start-failed"), Map.of()));

        assertThat(run(Duration.ZERO, "", "--stack=flowstart", "--queue=failed-starts", "--dry-run")).isZero();
        assertThat(aws.calls()).doesNotContain("SendMessage", "DeleteMessage").contains("ChangeMessageVisibility");
    }

    /** Without a retry policy EventBridge tries for 24 hours (API reference, RetryPolicy). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "`\"RetryPolicy\": {\"MaximumEventAgeInSeconds\": 60},` | PT60S", "`` | PT0S"})
    void ruleDeadLetter_isMadeARequestByItsRule(String retryPolicy, Duration before) {
        stack().answer("ReceiveMessage",
                message(Samples.text("eventbridge-s3"), Map.of("RULE_ARN", RULE, "TARGET_ARN", ALIAS)))
                .answer("ListTargetsByRule", """
                    {"Targets": [{"Id": "StartFlow", "Arn": "%s", %s
                      "InputTransformer": {"InputPathsMap": {"id": "$.id"},
                        "InputTemplate": "{\\"flowName\\": \\"orders\\", \\"idempotencyKey\\": \\"own/<id>\\"}"}}]}
                    """.formatted(ALIAS, retryPolicy));

        assertThat(run(Duration.ZERO, "yes", "--stack=flowstart", "--queue=rule-dead-letters")).isZero();
        assertThat(aws.request("ListTargetsByRule"))
                .isEqualTo(Samples.json("{\"Rule\": \"flowstart-start-s3\", \"EventBusName\": \"shop\"}"));
        assertThat(sent().path("idempotencyKey").asText()).isEqualTo("own/9d3c5b52-7a1e-4f06-8b8e-2c41d07f6a35");
        assertThat(sent().path("requestedAt").asText()).isEqualTo(Samples.NOW.minus(before).toString());
        assertThat(text().contains("Start a deliberate new run")).isEqualTo(retryPolicy.isEmpty());
    }

    @Test
    void ruleOnTheDefaultBus_withoutTransformerOrRetryPolicy_isAskedForByItsName() {
        stack().answer("ReceiveMessage",
                message(Samples.text("eventbridge-s3"), Map.of("RULE_ARN", RULE.replace("shop/", ""))))
                .answer("ListTargetsByRule", "{\"Targets\": [{\"Id\": \"StartFlow\", \"Arn\": \"" + ALIAS + "\"}]}");

        assertThat(run(Duration.ZERO, "", "--stack=flowstart", "--queue=rule-dead-letters")).isEqualTo(1);
        assertThat(aws.request("ListTargetsByRule")).isEqualTo(Samples.json("{\"Rule\": \"flowstart-start-s3\"}"));
        assertThat(text()).contains("the rule must have an input transformer");
    }

    @Test
    void coverDeadLetter_goesBackToTheCoverQueue_inItsFlowsGroup() {
        stack().answer("ReceiveMessage",
                message(Samples.json(Samples.text("sqs-cover")).at("/Records/0/body").asText(), Map.of()));

        assertThat(run(Duration.ZERO, "", "--stack=flowstart", "--queue=cover-dead-letters")).isZero();
        JsonNode sent = aws.request("SendMessage");
        assertThat(sent.path("QueueUrl").asText()).isEqualTo("http://sqs/CoverQueueUrl");
        assertThat(sent.path("MessageGroupId").asText()).isEqualTo("orders");
    }

    @Test
    void retryDeadLetter_goesBackToTheRetryQueue() {
        // A bare event, which only the stack's parameter FlowName makes readable.
        String body = Samples.text("eventbridge-s3");
        stack().answer("ReceiveMessage", message(body, Map.of()));

        assertThat(run(Duration.ZERO, "", "--stack=flowstart", "--queue=retry-dead-letters")).isZero();
        assertThat(aws.calls()).containsSubsequence("SendMessage", "DeleteMessage");
        JsonNode sent = aws.request("SendMessage");
        assertThat(sent.path("QueueUrl").asText()).isEqualTo("http://sqs/RetryQueueUrl");
        assertThat(sent.path("MessageBody").asText()).isEqualTo(body);
    }

    @Test
    void receiving_asksForTimeAndAttributesAndForAWhileInHand() {
        stack();

        assertThat(run(Duration.ZERO, "", "--stack=flowstart", "--queue=failed-starts", "--max=3")).isZero();
        JsonNode request = aws.request("ReceiveMessage");
        assertThat(request.path("MaxNumberOfMessages").asInt()).isEqualTo(3);
        assertThat(request.path("VisibilityTimeout").asInt()).isEqualTo(900);
        assertThat(request.path("WaitTimeSeconds").asInt()).isPositive();
        assertThat(request.path("MessageSystemAttributeNames").get(0).asText()).isEqualTo("SentTimestamp");
        assertThat(request.path("MessageAttributeNames").get(0).asText()).isEqualTo("All");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--dry-run", "--stack= --queue=failed-starts", "--stack=s", "--stack=s --queue=other",
            "--stack=s --queue=failed-starts --max=0", "--stack=s --queue=failed-starts --yes=maybe",
            "--stack=s --queue=failed-starts --all"})
    void wrongUse_isReportedWithoutAnyCall(String arguments) {
        assertThat(run(Duration.ZERO, "", arguments.split(" "))).isEqualTo(2);
        assertThat(text()).contains("--").hasLineCount(1);
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"--quue=failed-starts, --queue", "--dryrun, --dry-run", "--discrad, --discard", "--stck=s, --stack"})
    void unknownOption_isRefusedWithTheNearestName(String argument, String nearest) {
        assertThat(run(Duration.ZERO, "", "--stack=s", "--queue=failed-starts", argument)).isEqualTo(2);
        assertThat(text().lines()).hasSize(2).first().asString().contains("Unknown option: '" + argument + "'");
        assertThat(text()).contains("Possible solutions: " + nearest);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void help_printsEveryOption() {
        assertThat(run(Duration.ZERO, "", "--help")).isZero();
        assertThat(text()).contains("--stack", "--queue", "--discard", "--yes", "--dry-run", "--max");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void stackOfSomethingElse_isReported() {
        aws.answer("DescribeStacks", stackWith(""));

        assertThat(run(Duration.ZERO, "", "--stack=other", "--queue=failed-starts")).isEqualTo(2);
        assertThat(text()).contains("the stack other must have the output FailedStartsQueueUrl");
    }

    @Test
    void serviceThatFails_isReported() {
        aws.answer("DescribeStacks", "no XML");

        assertThat(run(Duration.ZERO, "", "--stack=flowstart", "--queue=failed-starts")).isEqualTo(1);
        assertThat(text()).contains("AWS did not let this run go on: ");
    }

    @ParameterizedTest
    @EnumSource(QueueName.class)
    void template_hasWhatTheCommandReads(QueueName queue) {
        String template = Samples.text(Path.of("template.yaml"));
        String outputs = template.substring(template.indexOf("\nOutputs:"));

        assertThat(outputs).contains("\n  " + queue.output() + ":", "\n  RetryQueueUrl:");
        assertThat(template).contains("\n  FlowName:\n    Type: String");
    }

    private int run(Duration later, String answer, String... arguments) {
        PrintStream out = new PrintStream(output, true, StandardCharsets.UTF_8);
        return Main.run(List.of(arguments), aws::connect, InstantSource.fixed(Samples.NOW.plus(later)),
                new BufferedReader(new StringReader(answer)), out);
    }

    /** The start request that was put into the retry queue. */
    private JsonNode sent() {
        JsonNode request = aws.request("SendMessage");
        assertThat(request.path("QueueUrl").asText()).isEqualTo("http://sqs/RetryQueueUrl");
        return Samples.json(request.path("MessageBody").asText());
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private AwsStub stack() {
        StringBuilder outputs = new StringBuilder();
        for (String queue : List.of("RetryQueueUrl", "CoverQueueUrl", "CoverDeadLetterQueueUrl",
                "RetryDeadLetterQueueUrl", "RuleDeadLetterQueueUrl", "FailedStartsQueueUrl",
                "FailedStartsDeadLetterQueueUrl")) {
            outputs.append(member("Output", queue, "http://sqs/" + queue));
        }
        return aws.answer("DescribeStacks", stackWith(outputs.toString()));
    }

    private static String stackWith(String outputs) {
        return "<DescribeStacksResponse><DescribeStacksResult><Stacks><member><StackName>flowstart</StackName><Outputs>"
                + outputs + "</Outputs><Parameters>" + member("Parameter", "FlowName", "orders")
                + "</Parameters></member></Stacks></DescribeStacksResult></DescribeStacksResponse>";
    }

    private static String member(String kind, String key, String value) {
        return "<member><%1$sKey>%2$s</%1$sKey><%1$sValue>%3$s</%1$sValue></member>".formatted(kind, key, value);
    }

    private static String message(String body, Map<String, String> attributes) {
        ObjectNode reply = JsonNodeFactory.instance.objectNode();
        ObjectNode message = reply.putArray("Messages")
                .addObject()
                .put("MessageId", "message-1")
                .put("ReceiptHandle", "receipt-1")
                .put("Body", body)
                .put("MD5OfBody", Md5.of(body))
                .put("MD5OfMessageAttributes", Md5.of(attributes));
        message.putObject("Attributes").put("SentTimestamp", Long.toString(Samples.NOW.toEpochMilli()));
        ObjectNode named = message.putObject("MessageAttributes");
        attributes.forEach((name, value) -> named.putObject(name).put("DataType", "String").put("StringValue", value));
        return reply.toString();
    }
}
