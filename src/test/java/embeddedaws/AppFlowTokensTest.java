package embeddedaws;

import static embeddedaws.RawHttp.authorization;
import static embeddedaws.RawHttp.json;
import static embeddedaws.RawHttp.startBody;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What AppFlow makes of a token that it has seen, under every assumptions of its documentation. */
class AppFlowTokensTest {
    private static final Duration LIFE = Duration.ofHours(8);

    private final SettableClock clock = new SettableClock();
    private final EmbeddedAws aws = EmbeddedAws.start(clock);
    private final AppFlow appFlow = aws.appFlow();
    private final RawHttp http = new RawHttp(aws.endpoint());

    AppFlowTokensTest() throws IOException {
        appFlow.define(Flow.onDemand("orders"));
        appFlow.define(Flow.scheduled("nightly"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    static List<AppFlowAssumptions> allAssumptions() {
        return AppFlowAssumptions.all();
    }

    @Test
    void thereAreNineAssumptions_andTheUsualIsOne() {
        assertThat(AppFlowAssumptions.all()).hasSize(9).doesNotHaveDuplicates().contains(AppFlowAssumptions.USUAL);
    }

    @Test
    void aRepeatWithin8Hours_getsTheFirstAnswerAndStartsNothing() throws Exception {
        var first = http.start("orders", "t-1");
        clock.advance(LIFE.minusNanos(1));
        var repeat = http.start("orders", "t-1");

        assertThat(repeat.body()).isEqualTo(first.body());
        assertThat(appFlow.runs()).hasSize(1);
        assertThat(appFlow.calls()).extracting(AppFlowCall::startedRun).containsExactly(true, false);
    }

    @Test
    void atExactly8HoursFromTheFirstUse_aTokenIsNewAgain() throws Exception {
        var first = http.start("orders", "t-1");
        clock.advance(Duration.ofHours(7));
        http.start("orders", "t-1");
        clock.advance(Duration.ofHours(1));
        var again = http.start("orders", "t-1");

        assertThat(json(again).path("executionId")).isNotEqualTo(json(first).path("executionId"));
        assertThat(appFlow.runs()).hasSize(2);
        clock.advance(LIFE.minusNanos(1));
        assertThat(http.start("orders", "t-1").body()).isEqualTo(again.body());
    }

    @Test
    void aTokenIsKnownInItsRegionOnly() throws Exception {
        http.start("orders", "t-1");
        var elsewhere = http.post("/start-flow",
                Map.of("Authorization", authorization("20261122", "us-east-1", "appflow"), "X-Amz-Date", RawHttp.DATE),
                startBody("orders", "t-1"));

        assertThat(json(elsewhere).path("flowArn").asText())
                .isEqualTo("arn:aws:appflow:us-east-1:123456789012:flow/orders");
        assertThat(appFlow.runs()).hasSize(2);
    }

    @Test
    void aTokenOfAnotherFlow_isSwallowedByAnOnDemandFlow() throws Exception {
        appFlow.define(Flow.onDemand("invoices"));
        var first = http.start("orders", "t-1");

        assertThat(http.start("invoices", "t-1").body()).isEqualTo(first.body());
        assertThat(appFlow.runs()).hasSize(1);
    }

    @Test
    void aTokenOfAnotherFlow_isAnErrorForAScheduledFlow() throws Exception {
        http.start("orders", "t-1");

        assertThat(http.start("nightly", "t-1").statusCode()).isEqualTo(409);
        assertThat(http.start("nightly", "t-2").statusCode()).isEqualTo(200);
        assertThat(http.start("nightly", "t-2").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("allAssumptions")
    void aRepeat_keepsTheExecutionIdAsIsAssumed(AppFlowAssumptions assumptions) throws Exception {
        appFlow.assume(assumptions);
        var first = json(http.start("orders", "t-1")).path("executionId");
        var repeat = json(http.start("orders", "t-1"));

        assertThat(repeat.has("executionId")).isEqualTo(assumptions.repeatKeepsExecutionId());
        assertThat(repeat.path("executionId").equals(first)).isEqualTo(assumptions.repeatKeepsExecutionId());
        assertThat(appFlow.runs()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("allAssumptions")
    void aRepeatWhileTheFirstRunLasts_isRefusedAsIsAssumed(AppFlowAssumptions assumptions) throws Exception {
        appFlow.assume(assumptions);
        appFlow.define(Flow.onDemand("orders").withRunTime(Duration.ofHours(1)));
        http.start("orders", "t-1");
        var meanwhile = http.start("orders", "t-1");
        clock.advance(Duration.ofHours(1));
        var later = http.start("orders", "t-1");

        assertThat(meanwhile.statusCode()).isEqualTo(assumptions.busyBeforeToken() ? 409 : 200);
        assertThat(later.statusCode()).isEqualTo(200);
        assertThat(appFlow.runs()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("allAssumptions")
    void aSecondStartWhileTheFirstRunLasts_isRefusedUnlessRunsGoSideBySide(AppFlowAssumptions assumptions)
            throws Exception {
        appFlow.assume(assumptions);
        appFlow.define(Flow.onDemand("orders").withRunTime(Duration.ofHours(1)));
        http.start("orders", "t-1");

        assertThat(http.start("orders", "t-2").statusCode()).isEqualTo(assumptions.runsSideBySide() ? 200 : 409);
        assertThat(appFlow.runs()).hasSize(assumptions.runsSideBySide() ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("allAssumptions")
    void aRefusalForBeingBusy_usesTheTokenUpAsIsAssumed(AppFlowAssumptions assumptions) throws Exception {
        appFlow.assume(assumptions);
        appFlow.busy("orders");
        http.start("orders", "t-1");
        appFlow.free("orders");
        clock.advance(LIFE.minusNanos(1));

        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(assumptions.refusalUsesToken() ? 409 : 200);
        assertThat(http.start("orders", "t-2").statusCode()).isEqualTo(200);
        clock.advance(Duration.ofNanos(1));
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("allAssumptions")
    void aRefusalByTheScript_usesTheTokenUpAsIsAssumed(AppFlowAssumptions assumptions) throws Exception {
        appFlow.assume(assumptions);
        appFlow.next(AppFlowFault.SERVICE_QUOTA_EXCEEDED, AppFlowFault.CONFLICT, AppFlowFault.THROTTLING);
        for (String token : List.of("quota", "conflict", "throttled")) {
            http.start("orders", token);
        }

        boolean used = assumptions.refusalUsesToken();
        assertThat(http.start("orders", "quota").statusCode()).isEqualTo(used ? 402 : 200);
        assertThat(http.start("orders", "conflict").statusCode()).isEqualTo(used ? 409 : 200);
        assertThat(http.start("orders", "throttled").statusCode()).isEqualTo(200);
    }
}
