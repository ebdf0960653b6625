package embeddedaws;

import static embeddedaws.RawHttp.errorType;
import static embeddedaws.RawHttp.json;
import static embeddedaws.RawHttp.startBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** StartFlow when something goes wrong by the script. */
class AppFlowFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final EmbeddedAws aws = EmbeddedAws.start(new SettableClock());
    private final AppFlow appFlow = aws.appFlow();
    private final RawHttp http = new RawHttp(aws.endpoint());

    AppFlowFaultsTest() throws IOException {
        appFlow.define(Flow.onDemand("orders"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {"resource-not-found, 404, ResourceNotFoundException",
            "busy, 409, ConflictException", "service-quota-exceeded, 402, ServiceQuotaExceededException",
            "internal-server, 500, InternalServerException", "validation, 400, ValidationException",
            "unsupported-operation, 400, UnsupportedOperationException", "expired-token, 400, ExpiredTokenException",
            "access-denied, 403, AccessDeniedException", "unrecognized-client, 403, UnrecognizedClientException",
            "connector-authentication, 401, ConnectorAuthenticationException", "throttling, 429, ThrottlingException",
            "too-many-requests, 429, TooManyRequestsException", "throttled-without-code, 429, ''",
            "unavailable, 503, ''", "redirect, 301, ''"})
    void aRefusal_isWrittenAsRestJsonHasIt(String name, int status, String type) throws Exception {
        appFlow.next(AppFlowFault.named(name));
        HttpResponse<String> answer = http.start("orders", "t-1");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(errorType(answer)).isEqualTo(type);
        assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
        if (status == 503 || status == 301) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(json(answer).path("message").asText()).isNotEmpty();
        }
        assertThat(appFlow.runs()).isEmpty();
        assertThat(appFlow.calls()).singleElement()
                .returns(name, AppFlowCall::fault)
                .returns(status, AppFlowCall::status)
                .returns(type.isEmpty() ? null : type, AppFlowCall::errorType);
    }

    @Test
    void queuedFaults_befallOneRequestEach_thenTheStandingOne_untilCleared() throws Exception {
        appFlow.always(AppFlowFault.CONFLICT);
        appFlow.next(AppFlowFault.THROTTLING, AppFlowFault.UNAVAILABLE);

        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(429);
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(503);
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(409);
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(409);
        appFlow.next(AppFlowFault.THROTTLING);
        appFlow.clear();
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(200);
    }

    @Test
    void aCutConnection_startsNothing() {
        appFlow.next(AppFlowFault.CUT);

        assertThatThrownBy(() -> http.start("orders", "t-1")).isInstanceOf(IOException.class);
        assertThat(appFlow.runs()).isEmpty();
        assertThat(appFlow.calls()).singleElement()
                .returns("cut", AppFlowCall::fault)
                .returns(null, AppFlowCall::status)
                .returns("t-1", AppFlowCall::clientToken);
    }

    @Test
    void aLostAnswer_hidesARunThatStarted() throws Exception {
        appFlow.next(AppFlowFault.ANSWER_LOST);

        assertThatThrownBy(() -> http.start("orders", "t-1")).isInstanceOf(IOException.class);
        String executionId = appFlow.runs().getFirst().executionId();
        assertThat(appFlow.calls()).singleElement()
                .returns(null, AppFlowCall::status)
                .returns(executionId, AppFlowCall::executionId)
                .returns(true, AppFlowCall::startedRun);
        assertThat(json(http.start("orders", "t-1")).path("executionId").asText()).isEqualTo(executionId);
    }

    @Test
    void aHeldAnswer_comesWhenReleased_andItsRunStartsBefore() throws Exception {
        Hold hold = Hold.untilReleased();
        appFlow.next(AppFlowFault.held(hold));
        var answer = http.sendAsync(http.startRequest(startBody("orders", "t-1")));

        assertThat(hold.awaitReached(SOON)).isTrue();
        assertThat(appFlow.runs()).hasSize(1);
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(200);
        assertThat(answer).isNotDone();
        hold.release();
        assertThat(json(answer.join()).path("executionId").asText()).isEqualTo(appFlow.runs().getFirst().executionId());
    }

    @Test
    void aHeldAnswer_isCutWhenTheServerCloses() throws Exception {
        Hold hold = Hold.untilReleased();
        appFlow.next(AppFlowFault.held(hold));
        var answer = http.sendAsync(http.startRequest(startBody("orders", "t-1")));

        assertThat(hold.awaitReached(SOON)).isTrue();
        aws.close();
        assertThatThrownBy(answer::join).isInstanceOf(CompletionException.class)
                .hasRootCauseInstanceOf(IOException.class);
    }

    @Test
    void aSlowAnswer_comesByItself() throws Exception {
        appFlow.next(AppFlowFault.slow(Duration.ofMillis(1)));

        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(200);
        assertThat(appFlow.calls()).singleElement().returns("slow", AppFlowCall::fault);
    }

    @ParameterizedTest
    @CsvSource({"not-json, <html><body>It works!</body></html>", "empty-body, ''"})
    void aReplacedBody_hidesARunThatStarted(String name, String body) throws Exception {
        appFlow.next(AppFlowFault.named(name));
        HttpResponse<String> answer = http.start("orders", "t-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
        assertThat(appFlow.runs()).hasSize(1);
    }

    @Test
    void anUnknownStatus_leavesTheRestOfTheAnswer() throws Exception {
        appFlow.next(AppFlowFault.UNKNOWN_STATUS);
        var odd = json(http.start("orders", "t-1"));
        var repeat = json(http.start("orders", "t-1"));

        assertThat(odd.path("flowStatus").asText()).isEqualTo("Hibernating");
        assertThat(repeat.path("flowStatus").asText()).isEqualTo("Active");
        assertThat(odd.path("executionId")).isEqualTo(repeat.path("executionId"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-json", "empty-body", "unknown-status"})
    void aRefusedStart_isAnsweredAsUsualWhereOnlyThe200WouldBeOdd(String name) throws Exception {
        appFlow.next(AppFlowFault.named(name));

        assertThat(errorType(http.start("invoices", "t-1"))).isEqualTo("ResourceNotFoundException");
    }

    @Test
    void everyFault_isFoundByItsName() {
        assertThat(AppFlowFault.names()).doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"))
                .allSatisfy(name -> assertThat(AppFlowFault.named(name).name()).isEqualTo(name));
        assertThat(EventBridgeFault.names()).doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(-[a-z]+)*"))
                .allSatisfy(name -> assertThat(EventBridgeFault.named(name).name()).isEqualTo(name));
        assertThatThrownBy(() -> AppFlowFault.named("anwser-lost")).hasMessageContainingAll("anwser-lost",
                "answer-lost");
        assertThatThrownBy(() -> EventBridgeFault.named("nope")).hasMessageContainingAll("nope", "entry-throttling");
    }
}
