package embeddedaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.appflow.model.ConflictException;
import software.amazon.awssdk.services.appflow.model.ConnectorType;
import software.amazon.awssdk.services.appflow.model.DescribeFlowResponse;
import software.amazon.awssdk.services.appflow.model.DestinationFlowConfig;
import software.amazon.awssdk.services.appflow.model.ExecutionRecord;
import software.amazon.awssdk.services.appflow.model.FlowStatus;
import software.amazon.awssdk.services.appflow.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appflow.model.Task;
import software.amazon.awssdk.services.appflow.model.TaskType;
import software.amazon.awssdk.services.appflow.model.TriggerType;
import software.amazon.awssdk.services.appflow.model.ValidationException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Flows that are made, run, canceled and deleted, from S3 to S3, over the real SDK clients. */
class FlowDefinitionsTest {

    private static final Duration RUN = Duration.ofMinutes(1);
    private static final AwsCredentialsProvider CREDENTIALS = StaticCredentialsProvider
            .create(AwsBasicCredentials.create("key", "secret"));

    private final SettableClock clock = new SettableClock();
    private final EmbeddedAws aws;
    private final AppflowClient client;
    private final S3Client s3;

    FlowDefinitionsTest() throws IOException {
        aws = EmbeddedAws.start(clock);
        aws.s3().bucket("shop");
        aws.appFlow().runTimeOfNewFlows(RUN);
        client = AppflowClient.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(CREDENTIALS)
                .build();
        s3 = S3Client.builder()
                .endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .httpClient(UrlConnectionHttpClient.create())
                .credentialsProvider(CREDENTIALS)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        s3.close();
        aws.close();
    }

    @Test
    void aFlowThatWasMade_isDescribedAsItWasAskedFor() {
        assertThat(create(TriggerType.ON_DEMAND)).isEqualTo(FlowStatus.ACTIVE);

        DescribeFlowResponse flow = client.describeFlow(request -> request.flowName("orders"));
        assertThat(flow.flowArn()).endsWith(":flow/orders");
        assertThat(flow.flowStatus()).isEqualTo(FlowStatus.ACTIVE);
        assertThat(flow.tags()).isEqualTo(Map.of("made-by", "test"));
        assertThat(flow.triggerConfig().triggerType()).isEqualTo(TriggerType.ON_DEMAND);
        assertThat(flow.sourceFlowConfig().sourceConnectorProperties().s3().bucketPrefix()).isEqualTo("in");
        assertThat(flow.createdAt()).isEqualTo(clock.instant());
    }

    @Test
    void aScheduledFlow_isADraftUntilItIsStarted() {
        assertThat(create(TriggerType.SCHEDULED)).isEqualTo(FlowStatus.DRAFT);
        assertThat(start("t-1")).isNull();
    }

    @Test
    void aFlowIsMadeOnce() {
        create(TriggerType.ON_DEMAND);

        assertThatThrownBy(() -> create(TriggerType.ON_DEMAND)).isInstanceOf(ConflictException.class);
        assertThatThrownBy(() -> client.createFlow(request -> request.flowName("empty")))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void aRunReadsItsSource_andWritesToItsDestinationWhenItEnds() {
        create(TriggerType.ON_DEMAND);
        put("in/1.csv", "orderId\n1\n");
        String run = start("t-1");
        assertThat(aws.s3().keys("shop")).containsExactly("in/1.csv");

        clock.advance(RUN);
        assertThat(aws.s3().keys("shop")).containsExactly("in/1.csv", "out/orders/" + run);
        assertThat(statuses()).containsExactly("Successful");
    }

    @Test
    void aRunFails_whenAFileLacksAField() {
        create(TriggerType.ON_DEMAND);
        put("in/1.csv", "orderId\n1\n");
        put("in/2.csv", "name\nx\n");
        start("t-1");
        clock.advance(RUN);

        assertThat(statuses()).containsExactly("Error");
        assertThat(aws.s3().keys("shop")).containsExactly("in/1.csv", "in/2.csv");
    }

    @Test
    void aCanceledRun_writesNothing() {
        create(TriggerType.ON_DEMAND);
        String run = start("t-1");

        assertThat(client.cancelFlowExecutions(request -> request.flowName("orders").executionIds(run, "other"))
                .invalidExecutions()).containsExactly("other");
        clock.advance(RUN);
        assertThat(statuses()).containsExactly("Canceled");
        assertThat(aws.s3().keys("shop")).isEmpty();
        assertThat(client.cancelFlowExecutions(request -> request.flowName("orders").executionIds(run))
                .invalidExecutions()).containsExactly(run);
    }

    @Test
    void aFlowInUse_isDeletedByForceOnly_andTakesItsRecordsWithIt() {
        create(TriggerType.ON_DEMAND);
        String run = start("t-1");

        assertThatThrownBy(() -> client.deleteFlow(request -> request.flowName("orders")))
                .isInstanceOf(ConflictException.class);
        client.deleteFlow(request -> request.flowName("orders").forceDelete(true));
        assertThatThrownBy(() -> client.describeFlow(request -> request.flowName("orders")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> start("t-1")).isInstanceOf(ResourceNotFoundException.class);

        clock.advance(RUN);
        create(TriggerType.ON_DEMAND);
        assertThat(statuses()).isEmpty();
        assertThat(start("t-1")).isEqualTo(run);
        assertThat(aws.s3().keys("shop")).isEmpty();
    }

    @Test
    void underOneAssumption_deletionForgetsTokens() {
        aws.appFlow().assume(AppFlowAssumptions.USUAL.withDeletionForgettingTokens());
        create(TriggerType.ON_DEMAND);
        String run = start("t-1");
        client.deleteFlow(request -> request.flowName("orders").forceDelete(true));
        create(TriggerType.ON_DEMAND);

        assertThat(start("t-1")).isNotEqualTo(run);
    }

    @Test
    void underOneAssumption_aTokenIsTheFlows() {
        aws.appFlow().define(Flow.onDemand("invoices"));
        create(TriggerType.ON_DEMAND);
        String run = start("t-1");
        assertThat(client.startFlow(request -> request.flowName("invoices").clientToken("t-1")).executionId())
                .isEqualTo(run);

        clock.advance(RUN);
        aws.appFlow().assume(AppFlowAssumptions.USUAL.withTokenPerFlow());
        String orders = start("t-2");
        clock.advance(RUN);
        assertThat(client.startFlow(request -> request.flowName("invoices").clientToken("t-2")).executionId())
                .isNotNull()
                .isNotEqualTo(orders);
        assertThat(start("t-2")).isEqualTo(orders);
    }

    @Test
    void faultsOfThese_befallTheseAlone_andAreInTheJournal() {
        aws.appFlow().nextFlowCalls(AppFlowFault.VALIDATION);

        assertThatThrownBy(() -> create(TriggerType.ON_DEMAND)).isInstanceOf(ValidationException.class);
        create(TriggerType.ON_DEMAND);
        start("t-1");
        assertThat(aws.appFlow().flowCalls()).extracting(AppFlowCall::operation, AppFlowCall::status)
                .containsExactly(tuple("CreateFlow", 400), tuple("CreateFlow", 200));
    }

    @Test
    void objectsAreListedWithTheirTimes_andDeleted() {
        put("a/1", "x<&>");
        put("b", "y");

        assertThat(s3.listObjectsV2(request -> request.bucket("shop").prefix("a/")).contents()).singleElement()
                .satisfies(object -> {
                    assertThat(object.key()).isEqualTo("a/1");
                    assertThat(object.size()).isEqualTo(4);
                    assertThat(object.lastModified()).isEqualTo(SettableClock.START.minusMillis(250));
                });
        s3.deleteObject(request -> request.bucket("shop").key("a/1"));
        s3.deleteObject(request -> request.bucket("shop").key("never-there"));
        assertThat(aws.s3().keys("shop")).containsExactly("b");
    }

    @Test
    void whatS3CannotDo_isRefused() {
        assertThatThrownBy(() -> s3.listObjectsV2(request -> request.bucket("nowhere")))
                .isInstanceOf(NoSuchBucketException.class);
        assertThatThrownBy(() -> s3.getObject(request -> request.bucket("shop").key("b")))
                .isInstanceOfSatisfying(S3Exception.class, e -> assertThat(e.statusCode()).isEqualTo(501));
    }

    private FlowStatus create(TriggerType trigger) {
        return client.createFlow(request -> request.flowName("orders")
                .tags(Map.of("made-by", "test"))
                .triggerConfig(config -> config.triggerType(trigger))
                .sourceFlowConfig(source -> source.connectorType(ConnectorType.S3)
                        .sourceConnectorProperties(
                                connector -> connector.s3(place -> place.bucketName("shop").bucketPrefix("in"))))
                .destinationFlowConfigList(DestinationFlowConfig.builder()
                        .connectorType(ConnectorType.S3)
                        .destinationConnectorProperties(
                                connector -> connector.s3(place -> place.bucketName("shop").bucketPrefix("out")))
                        .build())
                .tasks(Task.builder().taskType(TaskType.MAP).sourceFields("orderId").build())).flowStatus();
    }

    private void put(String key, String text) {
        s3.putObject(request -> request.bucket("shop").key(key), RequestBody.fromString(text));
    }

    private String start(String token) {
        return client.startFlow(request -> request.flowName("orders").clientToken(token)).executionId();
    }

    private List<String> statuses() {
        return client.describeFlowExecutionRecords(request -> request.flowName("orders"))
                .flowExecutions()
                .stream()
                .map(ExecutionRecord::executionStatusAsString)
                .toList();
    }
}
