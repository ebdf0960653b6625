package embeddedaws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * AppFlow and EventBridge on one local port. Point an AWS SDK client at {@link #endpoint()} by its own endpoint
 * setting, with any credentials. Serves concurrent requests and never keeps a JVM alive; {@link #close()} ends it.
 */
public final class EmbeddedAws implements AutoCloseable {
    /** The account in which everything lives. */
    public static final String ACCOUNT = "123456789012";

    private final HttpServer server;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AppFlow appFlow;
    private final EventBridge eventBridge;
    private final ControlRoute control;

    private EmbeddedAws(HttpServer server, InstantSource clock) {
        AtomicLong order = new AtomicLong();
        this.server = server;
        this.appFlow = new AppFlow(clock, order);
        this.eventBridge = new EventBridge(clock, order);
        this.control = new ControlRoute(appFlow, eventBridge);
    }

    /**
     * Starts on a free port of the loopback interface.
     *
     * @param clock what the services take for the time
     */
    public static EmbeddedAws start(InstantSource clock) throws IOException {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), clock);
    }

    /**
     * Starts on that address.
     *
     * @throws IOException when it cannot be listened on, such as when the port is taken
     */
    public static EmbeddedAws start(InetSocketAddress address, InstantSource clock) throws IOException {
        var aws = new EmbeddedAws(HttpServer.create(address, 0), clock);
        aws.server.setExecutor(aws.executor);
        aws.server.createContext("/", aws::serve);
        // The server's own thread is a daemon only if the thread that starts it is one, as virtual threads are.
        CompletableFuture.runAsync(aws.server::start, aws.executor).join();
        return aws;
    }

    /** What the SDK's endpoint setting must say. */
    public URI endpoint() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    public AppFlow appFlow() {
        return appFlow;
    }

    public EventBridge eventBridge() {
        return eventBridge;
    }

    /** Waits until the server is closed, by this process or by a request; false when it is not within {@code limit}. */
    public boolean awaitClose(Duration limit) throws InterruptedException {
        return closed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Cuts every connection, also those whose answer is held back, and frees the port. */
    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
        closed.countDown();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, reply(Request.read(exchange)));
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
        if (control.isStopAsked()) {
            close();
        }
    }

    private Reply reply(Request request) {
        try {
            return route(request);
        } catch (RuntimeException bug) {
            // Loudly: the JDK's server would cut the connection, and that would pass for a fault of the script.
            bug.printStackTrace();
            return new Reply.Answer(500, Map.of(), "a bug of the stand-in: " + bug);
        }
    }

    private Reply route(Request request) {
        if (request.path().startsWith(ControlRoute.PATH)) {
            return control.handle(request);
        }
        if (request.is("POST", StartFlow.PATH)) {
            return appFlow.handle(StartFlow.read(request));
        }
        String target = request.header("X-Amz-Target");
        if (request.is("POST", "/") && target != null && target.startsWith(PutEvents.TARGET)) {
            return eventBridge.handle(PutEvents.read(request, target));
        }
        return StartFlowReply.restJson(new Refusal(404, "UnknownOperationException", "No such operation here"), "none");
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException, InterruptedException {
        switch (reply) {
            case Reply.Cut _ -> exchange.close();
            case Reply.Late(Reply.Answer answer, Hold hold) -> {
                hold.keepBack();
                send(exchange, answer);
            }
            case Reply.Answer answer -> {
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                answer.headers().forEach(exchange.getResponseHeaders()::set);
                exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
                if (body.length > 0) {
                    exchange.getResponseBody().write(body);
                }
            }
        }
    }
}
