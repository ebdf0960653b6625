package embeddedaws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocketFactory;

/**
 * AppFlow, EventBridge and a little of S3 and SQS on one local port. Point an AWS SDK client at {@link #endpoint()} by
 * its own endpoint setting, with any credentials. Serves concurrent requests and never keeps a JVM alive;
 * {@link #close()} ends it.
 */
public final class EmbeddedAws implements AutoCloseable {
    /** The account in which everything lives. */
    public static final String ACCOUNT = "123456789012";

    private final HttpListener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AppFlow appFlow;
    private final EventBridge eventBridge;
    private final S3 s3;
    private final Sqs sqs;
    private final ControlRoute control;
    private final String scheme;

    private EmbeddedAws(InetSocketAddress address, ServerSocketFactory sockets, InstantSource clock)
            throws IOException {
        AtomicLong order = new AtomicLong();
        this.s3 = new S3(clock);
        this.sqs = new Sqs(clock);
        this.appFlow = new AppFlow(clock, order, s3);
        this.eventBridge = new EventBridge(clock, order, sqs);
        this.control = new ControlRoute(appFlow, eventBridge, s3, sqs);
        this.scheme = sockets instanceof SSLServerSocketFactory ? "https" : "http";
        this.listener = new HttpListener(address, sockets, clock, this::reply, this::closeIfAsked);
    }

    /**
     * Starts on a free port of the loopback interface.
     *
     * @param clock what the services take for the time
     */
    public static EmbeddedAws start(InstantSource clock) throws IOException {
        return start(ServerSocketFactory.getDefault(), clock);
    }

    /**
     * Starts on a free port of the loopback interface.
     *
     * @param sockets what makes the socket to listen on: with TLS, if it is an {@link SSLServerSocketFactory}
     * @param clock what the services take for the time
     */
    public static EmbeddedAws start(ServerSocketFactory sockets, InstantSource clock) throws IOException {
        return new EmbeddedAws(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), sockets, clock);
    }

    /**
     * Starts on that address.
     *
     * @throws IOException when it cannot be listened on, such as when the port is taken
     */
    public static EmbeddedAws start(InetSocketAddress address, InstantSource clock) throws IOException {
        return new EmbeddedAws(address, ServerSocketFactory.getDefault(), clock);
    }

    /** What the SDK's endpoint setting must say. */
    public URI endpoint() {
        InetSocketAddress address = listener.address();
        String host = address.getAddress().getHostAddress();
        return URI.create(scheme + "://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    public AppFlow appFlow() {
        return appFlow;
    }

    public EventBridge eventBridge() {
        return eventBridge;
    }

    /** How many connections there have been, those that are over included. */
    public int connections() {
        return listener.accepted();
    }

    /** Cuts every connection that there is, as time does while a container is frozen. */
    public void cutConnections() {
        listener.cut();
    }

    public S3 s3() {
        return s3;
    }

    public Sqs sqs() {
        return sqs;
    }

    /** Waits until the server is closed, by this process or by a request; false when it is not within {@code limit}. */
    public boolean awaitClose(Duration limit) throws InterruptedException {
        return closed.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Cuts every connection, also those whose answer is held back, and frees the port. */
    @Override
    public void close() {
        listener.close();
        closed.countDown();
    }

    private void closeIfAsked() {
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
        // Whatever a request changes, it finds what was reported before it.
        appFlow.takeReports().forEach(eventBridge::publish);
        if (request.path().startsWith(ControlRoute.PATH)) {
            return control.handle(request);
        }
        if (request.is("POST", StartFlow.PATH)) {
            return appFlow.handle(StartFlow.read(request));
        }
        if (request.is("POST", DescribeRuns.PATH)) {
            return appFlow.handle(DescribeRuns.read(request));
        }
        Optional<FlowCall.Operation> flowCall = FlowCall.Operation.of(request);
        if (flowCall.isPresent()) {
            return appFlow.handle(FlowCall.read(request, flowCall.get()));
        }
        if (S3.isFor(request)) {
            return s3.handle(request);
        }
        String target = request.header("X-Amz-Target");
        if (request.is("POST", "/") && target != null && target.startsWith(PutEvents.TARGET)) {
            return RuleCall.Operation.of(target)
                    .map(operation -> eventBridge.handle(RuleCall.read(request, operation)))
                    .orElseGet(() -> eventBridge.handle(PutEvents.read(request, target)));
        }
        if (request.method().equals("POST") && target != null && target.startsWith(Sqs.TARGET)) {
            return sqs.handle(request, target);
        }
        return StartFlowReply.restJson(new Refusal(404, "UnknownOperationException", "No such operation here"), "none");
    }
}
