package flowstart.aws;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.fixture.Container;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ClientToken;
import flowstart.start.FlowName;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call ends within its limit wherever its answer stalls, on a platform thread like the one that Lambda's runtime calls the
 * function on. The limit is a fraction of a second; the SDK's own socket timeout, which would end the call too, is eight.
 */
class TimeLimitTest {

    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final Duration FAR_LESS_THAN_THE_SOCKETS_TIMEOUT = Duration.ofSeconds(4);
    private static final String NOTHING = "";
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{";

    @ParameterizedTest
    @ValueSource(strings = {NOTHING, HEAD})
    void aStartWhoseAnswerStalls_isUnansweredInTime(String beginning) throws Exception {
        try (SilentServer server = SilentServer.sending(beginning)) {
            AppFlow appFlow = connect(server).appFlow();
            long begin = System.nanoTime();

            AppFlow.Call call = appFlow.start(new FlowName("orders"), new ClientToken("token"), LIMIT);

            assertThat(since(begin)).isLessThan(FAR_LESS_THAN_THE_SOCKETS_TIMEOUT);
            assertThat(call.answer()).isInstanceOf(AppFlowAnswer.Unanswered.class);
            assertThat(call.requests()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {NOTHING, HEAD})
    void publishingWhoseAnswerStalls_failsInTime_forEachResult(String beginning) throws Exception {
        try (SilentServer server = SilentServer.sending(beginning)) {
            ResultBus bus = connect(server).resultBus();
            long begin = System.nanoTime();

            List<ResultBus.Publication> publications = bus.publish(results(3), LIMIT);

            assertThat(since(begin)).isLessThan(FAR_LESS_THAN_THE_SOCKETS_TIMEOUT);
            assertThat(publications).hasSize(3).allSatisfy(each -> assertThat(each.error()).isNotNull());
        }
    }

    @Test
    void aCallThatIsOverInTime_returnsWhatItReturned() {
        assertThat(TimeLimit.within(LIMIT, () -> "answer", () -> "late")).isEqualTo("answer");
    }

    private static AwsPorts connect(SilentServer server) {
        return Container.connect(server.endpoint(), Map.of("RESULT_BUS", "flow-results"));
    }

    private static List<ResultEvent> results(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new ResultEvent("Flow Start Succeeded", null, "{}", null))
                .toList();
    }

    private static Duration since(long begin) {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
