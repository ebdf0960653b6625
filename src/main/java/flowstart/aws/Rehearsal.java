package flowstart.aws;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.HttpsURLConnection;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The services for a rehearsal: the SDK's clients do all of their work, and get canned answers. What a client would
 * have sent is not sent; instead a connection to its host is opened, so that TLS is rehearsed too. Nothing of it is
 * seen by a service but an unsigned {@code GET /} to each host, which needs no permission. Thread-safe.
 */
public final class Rehearsal {

    private static final Duration LONGEST = Duration.ofSeconds(1);

    private final KeepAliveHttpClient http = new KeepAliveHttpClient(LONGEST, LONGEST);
    private final Map<URI, Thread> openings = new ConcurrentHashMap<>();
    private final boolean keepConnections;
    private final Thread trust = Thread.ofPlatform().daemon().start(HttpsURLConnection::getDefaultSSLSocketFactory);

    /**
     * Begins at once with what no client has to be asked for: loading the authorities that TLS trusts.
     *
     * @param keepConnections whether the connections are kept for the calls that will be made; those of a container
     *     that is about to be frozen would be dead by then
     */
    public Rehearsal(boolean keepConnections) {
        this.keepConnections = keepConnections;
    }

    /** The clients, as {@link AwsPorts#connect} makes them but for their answers. */
    public AwsPorts ports() {
        return AwsPorts.of(new CannedAnswers(this::open),
                StaticCredentialsProvider.create(AwsSessionCredentials.create("rehearsal", "rehearsal", "rehearsal")),
                "rehearsal", "rehearsal", null, null);
    }

    /** Looks credentials up along the SDK's chain, and forgets them: they may be others when they are needed. */
    public void findCredentials() {
        try {
            DefaultCredentialsProvider.builder().build().resolveCredentials();
        } catch (SdkException none) {
            // The calls that need them will say so.
        }
    }

    /**
     * Waits until every connection is open or given up, and not longer than two seconds: a look-up of a host may be.
     */
    public void awaitConnections() throws InterruptedException {
        long end = System.nanoTime() + LONGEST.multipliedBy(2).toNanos();
        trust.join();
        for (Thread opening : openings.values()) {
            boolean _ = opening.join(Duration.ofNanos(end - System.nanoTime()));
        }
    }

    private void open(URI host) {
        openings.computeIfAbsent(host, _ -> Thread.ofVirtual().start(() -> {
            try {
                get(host);
            } catch (IOException e) {
                // The calls that need it will say so.
            }
        }));
    }

    private void get(URI host) throws IOException {
        SdkHttpRequest get = SdkHttpRequest.builder().method(SdkHttpMethod.GET).uri(host).build();
        ExecutableHttpRequest request = http.prepareRequest(HttpExecuteRequest.builder().request(get).build());
        Optional<AbortableInputStream> body = request.call().responseBody();
        if (body.isPresent()) {
            // Only a connection whose answer was read to its end is kept.
            body.get().readAllBytes();
            body.get().close();
        }
        if (!keepConnections) {
            request.abort();
        }
    }
}
