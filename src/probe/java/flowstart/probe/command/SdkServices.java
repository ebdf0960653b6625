package flowstart.probe.command;

import static flowstart.probe.command.SdkCalls.call;

import flowstart.aws.RunsPage;
import flowstart.probe.CallFailedException.Kind;
import flowstart.probe.OptIn;
import flowstart.probe.Probe;
import flowstart.probe.RuleServices;
import flowstart.probe.Services;
import flowstart.probe.StartReply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.appflow.model.ConnectorType;
import software.amazon.awssdk.services.appflow.model.DestinationFlowConfig;
import software.amazon.awssdk.services.appflow.model.FileType;
import software.amazon.awssdk.services.appflow.model.ResourceNotFoundException;
import software.amazon.awssdk.services.appflow.model.S3ConnectorOperator;
import software.amazon.awssdk.services.appflow.model.StartFlowResponse;
import software.amazon.awssdk.services.appflow.model.Task;
import software.amazon.awssdk.services.appflow.model.TaskType;
import software.amazon.awssdk.services.appflow.model.TriggerType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AppFlow, S3, EventBridge and SQS by the AWS SDK, which repeats nothing: its retries would be starts that the probe
 * knows nothing of.
 *
 * @param bucket where all objects are
 * @param ruleServices null where no rule is wanted
 */
record SdkServices(AppflowClient appFlow, S3Client s3, String bucket,
        @Nullable SdkRuleServices ruleServices) implements Services, AutoCloseable {

    /** Whose value says which probe made something. */
    static final String TAG = "flowstart-probe";
    /** The most that a page holds (AppFlow API reference, DescribeFlowExecutionRecords). */
    private static final int PAGE = 100;
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);

    /**
     * Connects with the SDK's own settings for credentials and endpoints.
     *
     * @param region empty for the SDK's own setting
     * @throws IllegalArgumentException that says what to set, if there is no region or there are no credentials
     */
    static SdkServices connect(Probe.Settings settings, String region) {
        AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder().build();
        try {
            AwsCredentials _ = credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "there are no credentials: set AWS_PROFILE to a profile that has some, and log in to it", e);
        }
        Region used = region.isEmpty() ? defaultRegion() : Region.of(region);
        SdkHttpClient http = UrlConnectionHttpClient.create();
        ClientOverrideConfiguration once = ClientOverrideConfiguration.builder()
                .retryStrategy(DefaultRetryStrategy.doNotRetry())
                .apiCallTimeout(LONGEST_CALL)
                .build();
        return new SdkServices(
                AppflowClient.builder()
                        .httpClient(http)
                        .credentialsProvider(credentials)
                        .region(used)
                        .overrideConfiguration(once)
                        .build(),
                S3Client.builder()
                        .httpClient(http)
                        .credentialsProvider(credentials)
                        .region(used)
                        .overrideConfiguration(once)
                        .forcePathStyle(true)
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .serviceConfiguration(s3 -> s3.chunkedEncodingEnabled(false))
                        .build(),
                settings.bucket(),
                settings.optIns().contains(OptIn.RULE)
                        ? new SdkRuleServices(
                                EventBridgeClient.builder()
                                        .httpClient(http)
                                        .credentialsProvider(credentials)
                                        .region(used)
                                        .overrideConfiguration(once)
                                        .build(),
                                SqsClient.builder()
                                        .httpClient(http)
                                        .credentialsProvider(credentials)
                                        .region(used)
                                        .overrideConfiguration(once)
                                        .build())
                        : null);
    }

    private static Region defaultRegion() {
        try {
            return new DefaultAwsRegionProviderChain().getRegion();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException("there is no region: give --region, or set AWS_REGION", e);
        }
    }

    @Override
    public void create(String flow, String field, String from, String to, String owner) {
        DestinationFlowConfig destination = DestinationFlowConfig.builder()
                .connectorType(ConnectorType.S3)
                .destinationConnectorProperties(connector -> connector.s3(properties -> properties.bucketName(bucket)
                        .bucketPrefix(to)
                        .s3OutputFormatConfig(format -> format.fileType(FileType.JSON))))
                .build();
        Task task = Task.builder()
                .taskType(TaskType.MAP)
                .sourceFields(field)
                .destinationField(field)
                .connectorOperator(operator -> operator.s3(S3ConnectorOperator.NO_OP))
                .build();
        call("appflow:CreateFlow",
                () -> appFlow.createFlow(request -> request.flowName(flow)
                        .description("Made by ./flowstart probe, which deletes it")
                        .tags(Map.of(TAG, owner))
                        .triggerConfig(trigger -> trigger.triggerType(TriggerType.ON_DEMAND))
                        .sourceFlowConfig(source -> source.connectorType(ConnectorType.S3)
                                .sourceConnectorProperties(connector -> connector
                                        .s3(properties -> properties.bucketName(bucket).bucketPrefix(from))))
                        .destinationFlowConfigList(destination)
                        .tasks(task)));
    }

    @Override
    public @Nullable String owner(String flow) {
        return call("appflow:DescribeFlow", () -> {
            try {
                return Optional
                        .of(appFlow.describeFlow(request -> request.flowName(flow)).tags().getOrDefault(TAG, ""));
            } catch (ResourceNotFoundException e) {
                return Optional.<String>empty();
            }
        }).orElse(null);
    }

    @Override
    public void delete(String flow) {
        call("appflow:DeleteFlow", () -> {
            try {
                return Optional.of(appFlow.deleteFlow(request -> request.flowName(flow).forceDelete(true)));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public StartReply start(String flow, String token) {
        return call("appflow:StartFlow", () -> {
            try {
                StartFlowResponse response = appFlow.startFlow(request -> request.flowName(flow).clientToken(token));
                return response.executionId() == null
                        ? new StartReply.NoRun()
                        : new StartReply.Run(response.executionId());
            } catch (AwsServiceException e) {
                Kind kind = SdkCalls.kind(e);
                if (kind != Kind.REFUSED && kind != Kind.CONFLICT) {
                    throw e;
                }
                return new StartReply.Refused(e.statusCode(), SdkCalls.code(e), SdkCalls.message(e));
            }
        });
    }

    @Override
    public void cancel(String flow) {
        call(CANCEL, () -> appFlow.cancelFlowExecutions(request -> request.flowName(flow)));
    }

    @Override
    public Look look(String flow) {
        return call("appflow:DescribeFlowExecutionRecords", () -> {
            RunsPage page = RunsPage
                    .of(appFlow.describeFlowExecutionRecords(request -> request.flowName(flow).maxResults(PAGE)));
            return new Look(page.runs(), page.servedAt());
        });
    }

    @Override
    public void put(String key, String text) {
        call("s3:PutObject",
                () -> s3.putObject(request -> request.bucket(bucket).key(key), RequestBody.fromString(text)));
    }

    @Override
    public void remove(String key) {
        call("s3:DeleteObject", () -> s3.deleteObject(request -> request.bucket(bucket).key(key)));
    }

    @Override
    public List<Stored> list(String prefix) {
        return call("s3:ListBucket",
                () -> s3.listObjectsV2(request -> request.bucket(bucket).prefix(prefix))
                        .contents()
                        .stream()
                        .map(object -> new Stored(object.key(), object.lastModified()))
                        .toList());
    }

    @Override
    public RuleServices rules() {
        return Objects.requireNonNull(ruleServices, "no rule is wanted");
    }

    @Override
    public void close() {
        appFlow.close();
        s3.close();
        if (ruleServices != null) {
            ruleServices.close();
        }
    }
}
