package embeddedaws;

import static embeddedaws.RawHttp.errorType;
import static embeddedaws.RawHttp.json;
import static embeddedaws.RawHttp.startBody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** StartFlow as any HTTP client sees it, when nothing goes wrong but by the caller's fault. */
class AppFlowOverHttpTest {
    private final SettableClock clock = new SettableClock();
    private final EmbeddedAws aws = EmbeddedAws.start(clock);
    private final RawHttp http = new RawHttp(aws.endpoint());

    AppFlowOverHttpTest() throws IOException {
        aws.appFlow().define(Flow.onDemand("orders"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void aStartOfAnOnDemandFlow_isARun() throws Exception {
        HttpResponse<String> answer = http.start("orders", "t-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("flowArn").asText())
                .isEqualTo("arn:aws:appflow:eu-west-1:123456789012:flow/orders");
        assertThat(json(answer).path("flowStatus").asText()).isEqualTo("Active");
        String executionId = json(answer).path("executionId").asText();
        assertThat(executionId).matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
        assertThat(aws.appFlow().runs()).containsExactly(new Run("orders", executionId, "t-1", SettableClock.START));
    }

    @ParameterizedTest
    @CsvSource({"scheduled, Active", "event, Suspended", "scheduled, NeverHeardOf"})
    void aStartOfAnotherFlow_isAnActivationWithoutAnExecutionId(String kind, String status) throws Exception {
        aws.appFlow().define(Flow.onDemand("nightly").withKind(Flow.Kind.named(kind)).withStatus(status));

        HttpResponse<String> answer = http.start("nightly", "t-1");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("flowStatus").asText()).isEqualTo(status);
        assertThat(json(answer).has("executionId")).isFalse();
        assertThat(aws.appFlow().runs()).isEmpty();
        assertThat(aws.appFlow().calls()).singleElement().matches(call -> !call.startedRun());
    }

    @Test
    void anUnknownFlow_isNotFound() throws Exception {
        HttpResponse<String> answer = http.start("invoices", "t-1");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorType(answer)).isEqualTo("ResourceNotFoundException");
        assertThat(json(answer).path("message").asText()).isNotEmpty();
    }

    @Test
    void everyRequest_isInTheJournal() throws Exception {
        String executionId = json(http.start("orders", "t-1")).path("executionId").asText();
        http.events("PutEvents", "{}");
        clock.advance(Duration.ofSeconds(1));
        String requestId = http.start("invoices", null).headers().firstValue("x-amzn-RequestId").orElseThrow();

        assertThat(aws.appFlow().calls()).extracting(AppFlowCall::order).containsExactly(1L, 3L);
        assertThat(aws.eventBridge().calls()).extracting(EventBridgeCall::order).containsExactly(2L);
        assertThat(aws.appFlow().calls().getFirst()).returns("t-1", AppFlowCall::clientToken)
                .returns(executionId, AppFlowCall::executionId)
                .returns(200, AppFlowCall::status)
                .returns(null, AppFlowCall::errorType)
                .returns(true, AppFlowCall::startedRun);
        assertThat(aws.appFlow().calls().getLast()).isEqualTo(new AppFlowCall(3, SettableClock.START.plusSeconds(1),
                "StartFlow", "invoices", null, null, 404, "ResourceNotFoundException", null, false, requestId));
    }

    @Test
    void startsWithoutAToken_areAllRuns() throws Exception {
        http.start("orders", null);
        http.send(http.startRequest("{\"flowName\":\"orders\",\"clientToken\":null}"));

        assertThat(aws.appFlow().runs()).hasSize(2).allMatch(run -> run.clientToken() == null);
    }

    @Test
    void unknownMembers_areIgnored() throws Exception {
        var answer = http
                .send(http.startRequest("{\"flowName\":\"orders\",\"clientToken\":\"t\",\"filter\":{\"a\":[1]}}"));

        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void aBusyFlow_refusesStartsUntilItIsFree() throws Exception {
        aws.appFlow().busy("orders");
        HttpResponse<String> refused = http.start("orders", "t-1");
        aws.appFlow().free("orders");
        HttpResponse<String> started = http.start("orders", "t-1");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(errorType(refused)).isEqualTo("ConflictException");
        assertThat(started.statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> aws.appFlow().busy("invoices")).hasMessageContaining("invoices");
    }

    @Test
    void aRunWithARunTime_keepsItsFlowBusyForThatTime() throws Exception {
        aws.appFlow().define(Flow.onDemand("orders").withRunTime(Duration.ofMinutes(2)));
        aws.appFlow().define(Flow.onDemand("invoices"));
        http.start("orders", "t-1");
        clock.advance(Duration.ofMinutes(2).minusNanos(1));

        assertThat(http.start("orders", "t-2").statusCode()).isEqualTo(409);
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(200);
        assertThat(http.start("invoices", "t-2").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofNanos(1));
        assertThat(http.start("orders", "t-3").statusCode()).isEqualTo(200);
        assertThat(aws.appFlow().runs()).extracting(Run::clientToken).containsExactly("t-1", "t-2", "t-3");
    }

    @Test
    void manyRequestsAtOnceWithOneToken_startOneRun() throws Exception {
        var answers = IntStream.range(0, 40)
                .mapToObj(i -> http.sendAsync(http.startRequest(startBody("orders", "t-1"))))
                .toList();
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new)).join();

        var ids = new HashSet<String>();
        for (var answer : answers) {
            ids.add(json(answer.join()).path("executionId").asText());
        }
        assertThat(aws.appFlow().runs()).singleElement().extracting(Run::executionId).isEqualTo(ids.iterator().next());
        assertThat(ids).hasSize(1);
        assertThat(aws.appFlow().calls()).extracting(AppFlowCall::order)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 40).mapToObj(Long::valueOf).toList());
    }

    @Test
    void executionIds_areUniqueAndTheSameEveryTime() throws Exception {
        try (EmbeddedAws other = EmbeddedAws.start(clock)) {
            other.appFlow().define(Flow.onDemand("orders"));
            var otherHttp = new RawHttp(other.endpoint());
            for (int i = 0; i < 20; i++) {
                http.start("orders", null);
                otherHttp.start("orders", null);
            }

            assertThat(aws.appFlow().runs()).doesNotHaveDuplicates().isEqualTo(other.appFlow().runs());
        }
    }

    @Test
    void theServer_keepsNoJvmAlive() throws Exception {
        var before = threadsThatKeepTheJvmAlive();
        try (EmbeddedAws other = EmbeddedAws.start(clock)) {
            assertThat(new RawHttp(other.endpoint()).get("/").statusCode()).isEqualTo(404);
            assertThat(threadsThatKeepTheJvmAlive()).isSubsetOf(before);
        }
    }

    private static List<Thread> threadsThatKeepTheJvmAlive() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> !thread.isDaemon()).toList();
    }

    @Test
    void aClosedServer_canBeConnectedToNoMore() {
        aws.close();
        aws.close();

        assertThatThrownBy(() -> http.start("orders", "t-1")).isInstanceOf(IOException.class);
    }
}
