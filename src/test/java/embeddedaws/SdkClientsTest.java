package embeddedaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.appflow.model.AppflowException;
import software.amazon.awssdk.services.appflow.model.FlowStatus;
import software.amazon.awssdk.services.appflow.model.StartFlowResponse;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;

/** The AWS SDK's own clients find here what they would find at AWS. */
class SdkClientsTest {
    private final EmbeddedAws aws = EmbeddedAws.start(new SettableClock());
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final AppflowClient appFlow = pointed(AppflowClient.builder()).build();
    private final EventBridgeClient eventBridge = pointed(EventBridgeClient.builder()).build();

    SdkClientsTest() throws IOException {
        aws.appFlow().define(Flow.onDemand("orders"));
        aws.eventBridge().bus("results");
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B pointed(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.EU_WEST_1)
                .httpClient(http)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                .overrideConfiguration(configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()));
    }

    @AfterEach
    void close() {
        appFlow.close();
        eventBridge.close();
        http.close();
        aws.close();
    }

    private StartFlowResponse start() {
        return appFlow.startFlow(start -> start.flowName("orders").clientToken("t-1"));
    }

    private PutEventsResponse put() {
        return eventBridge.putEvents(put -> put.entries(PutEventsRequestEntry.builder()
                .source("flowstart")
                .detailType("Flow Start Succeeded")
                .detail("{}")
                .eventBusName("results")
                .build()));
    }

    @Test
    void aStart_isAnsweredInFull() {
        StartFlowResponse answer = start();

        assertThat(answer.executionId()).isEqualTo(aws.appFlow().runs().getFirst().executionId());
        assertThat(answer.flowStatus()).isEqualTo(FlowStatus.ACTIVE);
        assertThat(answer.flowArn()).endsWith(":flow/orders");
        assertThat(answer.responseMetadata().requestId()).isEqualTo(aws.appFlow().calls().getFirst().requestId());
    }

    @Test
    void theSdksOwnEndpointSetting_isEnough() {
        System.setProperty("aws.endpointUrl", aws.endpoint().toString());
        try (AppflowClient client = AppflowClient.builder().httpClient(http).build()) {
            client.startFlow(start -> start.flowName("orders").clientToken("t-1"));
        } finally {
            System.clearProperty("aws.endpointUrl");
        }

        assertThat(aws.appFlow().runs()).hasSize(1);
    }

    @Test
    void aTokenLeftOut_isFilledByTheSdkWithARandomOne() {
        appFlow.startFlow(start -> start.flowName("orders"));

        assertThat(UUID.fromString(String.valueOf(aws.appFlow().calls().getFirst().clientToken())).version())
                .isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "resource-not-found, 404, ResourceNotFoundException, ResourceNotFoundException",
            "busy, 409, ConflictException, ConflictException",
            "service-quota-exceeded, 402, ServiceQuotaExceededException, ServiceQuotaExceededException",
            "internal-server, 500, InternalServerException, InternalServerException",
            "validation, 400, ValidationException, ValidationException",
            "unsupported-operation, 400, UnsupportedOperationException, UnsupportedOperationException",
            "expired-token, 400, AppflowException, ExpiredTokenException",
            "access-denied, 403, AccessDeniedException, AccessDeniedException",
            "unrecognized-client, 403, AppflowException, UnrecognizedClientException",
            "connector-authentication, 401, ConnectorAuthenticationException, ConnectorAuthenticationException",
            "throttling, 429, ThrottlingException, ThrottlingException",
            "too-many-requests, 429, AppflowException, TooManyRequestsException",
            "throttled-without-code, 429, AppflowException, -", "unavailable, 503, AppflowException, -",
            "redirect, 301, AppflowException, -"})
    void aRefusal_arrivesAsTheSdksException(String fault, int status, String exception, String code) {
        aws.appFlow().next(AppFlowFault.named(fault));
        AppflowException thrown = catchThrowableOfType(AppflowException.class, this::start);

        assertThat(thrown.getClass().getSimpleName()).isEqualTo(exception);
        assertThat(thrown.statusCode()).isEqualTo(status);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(thrown.requestId()).isEqualTo(aws.appFlow().calls().getFirst().requestId());
        assertThat(thrown.isThrottlingException()).isEqualTo(status == 429);
        assertThat(aws.appFlow().calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"cut, 0", "answer-lost, 1", "not-json, 1"})
    void noUsableAnswer_arrivesAsAClientException(String fault, int runs) {
        aws.appFlow().next(AppFlowFault.named(fault));

        assertThatThrownBy(this::start).isInstanceOf(SdkClientException.class);
        assertThat(aws.appFlow().runs()).hasSize(runs);
        assertThat(aws.appFlow().calls()).hasSize(1);
    }

    @Test
    void anEmptyBody_leavesEverythingNull() {
        aws.appFlow().next(AppFlowFault.EMPTY_BODY);

        StartFlowResponse answer = start();

        assertThat(answer.flowArn()).isNull();
        assertThat(answer.flowStatus()).isNull();
        assertThat(answer.executionId()).isNull();
    }

    @Test
    void anUnknownStatus_keepsItsText() {
        aws.appFlow().next(AppFlowFault.UNKNOWN_STATUS);
        StartFlowResponse answer = start();

        assertThat(answer.flowStatus()).isEqualTo(FlowStatus.UNKNOWN_TO_SDK_VERSION);
        assertThat(answer.flowStatusAsString()).isEqualTo("Hibernating");
        assertThat(answer.executionId()).isNotNull();
    }

    @Test
    void anAnswerThatComesTooLate_arrivesAsATimeout() {
        aws.appFlow().next(AppFlowFault.held(Hold.untilReleased()));

        assertThatThrownBy(() -> appFlow.startFlow(start -> start.flowName("orders")
                .clientToken("t-1")
                .overrideConfiguration(limits -> limits.apiCallTimeout(Duration.ofMillis(500)))))
                .isInstanceOf(ApiCallTimeoutException.class);
        assertThat(aws.appFlow().runs()).hasSize(1);
    }

    @Test
    void anEvent_isTaken_andOneThatFailsIsAnsweredAsSuch() {
        aws.eventBridge().next(EventBridgeFault.ENTRY_ACCESS_DENIED);
        PutEventsResponse failed = put();
        PutEventsResponse taken = put();

        assertThat(failed.failedEntryCount()).isEqualTo(1);
        assertThat(failed.entries().getFirst().errorCode()).isEqualTo("AccessDeniedException");
        assertThat(taken.failedEntryCount()).isZero();
        assertThat(aws.eventBridge().events()).extracting(Event::id)
                .containsExactly(taken.entries().getFirst().eventId());
    }

    @ParameterizedTest
    @CsvSource({"throttling, 400, ThrottlingException, true", "access-denied, 400, AccessDeniedException, false",
            "internal-failure, 500, InternalFailure, false"})
    void aRefusalOfEvents_arrivesAsTheSdksException(String fault, int status, String code, boolean throttled) {
        aws.eventBridge().next(EventBridgeFault.named(fault));
        EventBridgeException thrown = catchThrowableOfType(EventBridgeException.class, this::put);

        assertThat(thrown.statusCode()).isEqualTo(status);
        assertThat(thrown.awsErrorDetails().errorCode()).isEqualTo(code);
        assertThat(thrown.isThrottlingException()).isEqualTo(throttled);
        assertThat(aws.eventBridge().events()).isEmpty();
    }
}
