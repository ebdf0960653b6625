package embeddedaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.InvalidEventPatternException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/** Rules, queues and AppFlow's reports of runs, over the SDK's own clients. */
class RunReportsTest {

    private static final String ARN = "arn:aws:sqs:eu-west-1:123456789012:reports";
    private static final String RULE_ARN = "arn:aws:events:eu-west-1:123456789012:rule/ends";
    private static final String ENDS = "{\"source\": [\"aws.appflow\"], \"detail-type\": [\"AppFlow End Flow Run Report\"]}";
    private static final String POLICY = """
        {"Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"}, "Action": "sqs:SendMessage",
          "Resource": "%s", "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}}}]}"""
            .formatted(ARN, RULE_ARN);

    private final SettableClock clock = new SettableClock();
    private final EmbeddedAws aws = EmbeddedAws.start(clock);
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final AppflowClient appFlow = pointed(AppflowClient.builder()).build();
    private final EventBridgeClient eventBridge = pointed(EventBridgeClient.builder()).build();
    private final SqsClient sqs = pointed(SqsClient.builder()).build();

    RunReportsTest() throws IOException {}

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B pointed(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .httpClient(http)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")));
    }

    @BeforeEach
    void define() {
        aws.appFlow().define(Flow.onDemand("orders").withRunTime(Duration.ofSeconds(3)));
    }

    @AfterEach
    void close() {
        appFlow.close();
        eventBridge.close();
        sqs.close();
        http.close();
        aws.close();
    }

    private String queue(String policy) {
        return sqs.createQueue(request -> request.queueName("reports")
                .attributes(Map.of(QueueAttributeName.POLICY, policy))
                .tags(Map.of("made-by", "test"))).queueUrl();
    }

    private void rule(String pattern) {
        eventBridge.putRule(request -> request.name("ends")
                .eventPattern(pattern)
                .tags(Tag.builder().key("made-by").value("test").build()));
        target(ARN, null);
    }

    private void target(String arn, @Nullable String template) {
        Target.Builder target = Target.builder().id("queue").arn(arn);
        if (template != null) {
            target.inputTransformer(transformer -> transformer.inputTemplate(template));
        }
        eventBridge.putTargets(request -> request.rule("ends").targets(target.build()));
    }

    private String run() {
        String run = appFlow.startFlow(request -> request.flowName("orders")).executionId();
        clock.advance(Duration.ofSeconds(4));
        return run;
    }

    private List<Message> receive(String url) {
        return sqs.receiveMessage(request -> request.queueUrl(url)
                .maxNumberOfMessages(10)
                .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP)).messages();
    }

    @Test
    void theEndOfARun_isReportedToARulesQueue() {
        String url = queue(POLICY);
        rule(ENDS);
        String run = run();

        assertThat(receive(url)).singleElement().satisfies(message -> {
            assertThat(message.body()).contains("\"execution-id\":\"" + run + "\"",
                    "\"end-time\":\"2026-11-22T08:00:03.250Z[UTC]\"", "\"status\":\"Execution Successful\"",
                    "\"flow-arn\":\"arn:aws:appflow:eu-west-1:123456789012:flow/orders\"",
                    "\"num-of-records-processed\":\"1204\"");
            assertThat(message.attributes()).containsEntry(MessageSystemAttributeName.SENT_TIMESTAMP,
                    Long.toString(clock.instant().minusSeconds(1).toEpochMilli()));
        });
        assertThat(aws.eventBridge().events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ERROR, Execution Failed", "CANCELED, Execution Canceled"})
    void otherEnds_areReportedAsOthers(RunEnd end, String status) {
        String url = queue(POLICY);
        rule(ENDS);
        aws.appFlow().nextRuns("orders", end);
        run();

        assertThat(receive(url)).singleElement()
                .satisfies(message -> assertThat(message.body()).contains("\"status\":\"" + status + "\""));
    }

    @Test
    void reportsCanBeLate_orNeverCome() {
        String url = queue(POLICY);
        rule("{\"source\": [\"aws.appflow\"]}");
        aws.appFlow().reports(ReportStyle.USUAL.withDelay(Duration.ofSeconds(2)));
        run();
        assertThat(receive(url)).singleElement()
                .satisfies(message -> assertThat(message.body()).contains("AppFlow Start Flow Run Report"));

        clock.advance(Duration.ofSeconds(1));
        assertThat(receive(url)).singleElement()
                .satisfies(message -> assertThat(message.body()).contains("AppFlow End Flow Run Report"));

        aws.appFlow().reports(ReportStyle.USUAL.withNone());
        run();
        assertThat(receive(url)).isEmpty();
    }

    @Test
    void whatWasReportedBeforeTheRule_isGone() {
        String url = queue(POLICY);
        run();
        rule(ENDS);

        assertThat(receive(url)).isEmpty();
    }

    @Test
    void aQueueWhosePolicyAllowsNoRule_receivesNothing() {
        String url = queue(POLICY.replace(RULE_ARN, RULE_ARN + "-2"));
        rule(ENDS);
        run();

        assertThat(receive(url)).isEmpty();
    }

    @Test
    void aMessageIsHiddenOnceReceived_andComesAgain() {
        String url = queue(POLICY);
        rule(ENDS);
        run();

        assertThat(receive(url)).hasSize(1);
        assertThat(receive(url)).isEmpty();
        clock.advance(Duration.ofSeconds(30));
        assertThat(receive(url)).hasSize(1);
    }

    @Test
    void ownEvents_reachRulesToo_asTheirTemplateSays() {
        String url = queue(POLICY);
        rule("{\"source\": [\"shop\"]}");
        target(ARN, "{\"at\": <aws.events.event.ingestion-time>}");
        eventBridge.putEvents(request -> request
                .entries(PutEventsRequestEntry.builder().source("shop").detailType("Order").detail("{}").build()));

        assertThat(receive(url)).extracting(Message::body).containsExactly("{\"at\": \"2026-11-22T08:00:00Z\"}");
    }

    @Test
    void aRule_isDescribed_andDeletedWithoutTargetsAlone() {
        rule(ENDS);

        assertThat(eventBridge.describeRule(request -> request.name("ends")).arn()).isEqualTo(RULE_ARN);
        assertThat(eventBridge.listTagsForResource(request -> request.resourceARN(RULE_ARN)).tags()).singleElement()
                .satisfies(tag -> assertThat(tag.value()).isEqualTo("test"));
        assertThatThrownBy(() -> eventBridge.deleteRule(request -> request.name("ends")))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining("has targets");
        eventBridge.removeTargets(request -> request.rule("ends").ids("queue"));
        eventBridge.deleteRule(request -> request.name("ends"));
        assertThatThrownBy(() -> eventBridge.describeRule(request -> request.name("ends")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void whatTheStandInCannotDo_isRefused() {
        rule(ENDS);

        assertThatThrownBy(() -> rule("{\"source\": \"aws.appflow\"}"))
                .isInstanceOf(InvalidEventPatternException.class);
        assertThatThrownBy(() -> eventBridge.putRule(request -> request.name("r").eventBusName("b").eventPattern(ENDS)))
                .hasMessageContaining("on the bus 'default' alone");
        assertThatThrownBy(() -> target("arn:aws:lambda:eu-west-1:123456789012:function:f", null))
                .hasMessageContaining("targets are queues");
        assertThatThrownBy(() -> target(ARN, "{\"at\": <at>}")).hasMessageContaining("targets are queues");
    }

    @Test
    void aQueuesName_isTakenForAMinuteAfterItWasDeleted() {
        String url = queue(POLICY);
        assertThat(queue(POLICY)).isEqualTo(url);
        assertThatThrownBy(() -> queue("{}")).isInstanceOf(QueueNameExistsException.class);
        assertThat(sqs.listQueueTags(request -> request.queueUrl(url)).tags()).isEqualTo(Map.of("made-by", "test"));
        sqs.deleteQueue(request -> request.queueUrl(url));

        assertThatThrownBy(() -> sqs.getQueueUrl(request -> request.queueName("reports")))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(() -> queue(POLICY)).isInstanceOf(QueueDeletedRecentlyException.class);
        clock.advance(Duration.ofMinutes(1));
        assertThat(queue(POLICY)).isEqualTo(url);
    }
}
