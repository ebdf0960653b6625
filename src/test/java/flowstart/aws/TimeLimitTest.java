package flowstart.aws;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.run.RunRecords;
import flowstart.fixture.Container;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ClientToken;
import flowstart.start.FlowName;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A call ends within its limit wherever its answer stalls, on a platform thread like the one that Lambda's runtime
 * calls the function on. The limit is a fraction of a second; the SDK's own socket timeout, which would end the call
 * too, is eight.
 */
class TimeLimitTest {

    private static final Duration LIMIT = Duration.ofMillis(700);
    private static final Duration FAR_LESS_THAN_THE_SOCKETS_TIMEOUT = Duration.ofSeconds(4);
    private static final Map<String, String> SETTINGS = Map.of("RESULT_BUS", "flow-results");
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
    void aLookWhoseAnswerStalls_isUnansweredInTime(String beginning) throws Exception {
        try (SilentServer server = SilentServer.sending(beginning)) {
            RunRecords runRecords = connect(server).runRecords();
            long begin = System.nanoTime();

            RunRecords.Look look = runRecords.look(new FlowName("orders"), null, LIMIT);

            assertThat(since(begin)).isLessThan(FAR_LESS_THAN_THE_SOCKETS_TIMEOUT);
            assertThat(look).isInstanceOfSatisfying(RunRecords.NoRecords.class,
                    none -> assertThat(none.answer()).isInstanceOf(AppFlowAnswer.Unanswered.class));
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
    void aHostThatTakesNoConnection_isTriedAgainWithinTheLimit() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<SocketChannel> waiting = fill(full);
            AppFlow appFlow = Container.connect(URI.create("http://127.0.0.1:" + full.getLocalPort()), SETTINGS)
                    .appFlow();

            AppFlow.Call call = appFlow.start(new FlowName("orders"), new ClientToken("token"), Duration.ofSeconds(3));

            // Without a limit for connecting, the first try would use up all the time.
            assertThat(call.requests()).isGreaterThan(1);
            for (SocketChannel each : waiting) {
                each.close();
            }
        }
    }

    /** Connects until the listener's queue is full, so that the next one gets no answer. */
    private static List<SocketChannel> fill(ServerSocket listener) throws IOException {
        List<SocketChannel> connections = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SocketChannel connection = SocketChannel.open();
            connection.configureBlocking(false);
            boolean _ = connection.connect(listener.getLocalSocketAddress());
            connections.add(connection);
        }
        return connections;
    }

    @Test
    void aBusThatStallsOnce_isAskedAgainWithinTheLimit() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        CountDownLatch over = new CountDownLatch(1);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                if (requests.incrementAndGet() == 1) {
                    boolean _ = over.await(30, TimeUnit.SECONDS);
                }
                byte[] body = "{\"FailedEntryCount\": 0, \"Entries\": [{\"EventId\": \"e\"}]}"
                        .getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
        ResultBus bus = Container.connect(URI.create("http://127.0.0.1:" + server.getAddress().getPort()), SETTINGS)
                .resultBus();

        List<ResultBus.Publication> publications = bus.publish(results(1), Duration.ofSeconds(6));
        over.countDown();
        server.stop(0);

        assertThat(publications).containsExactly(ResultBus.Publication.PUBLISHED);
        assertThat(requests).hasValue(2);
    }

    @Test
    void aCallThatIsOverInTime_returnsWhatItReturned() {
        assertThat(TimeLimit.within(LIMIT, () -> "answer", () -> "late")).isEqualTo("answer");
    }

    private static AwsPorts connect(SilentServer server) {
        return Container.connect(server.endpoint(), SETTINGS);
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
