package flowstart.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * HTTP by the JDK's {@link HttpURLConnection}, without its streaming mode. In that mode, which the SDK's own client
 * over it uses, the JDK waits a millisecond on a kept connection before each POST, to see whether it is dead. The JDK
 * drops a connection that was idle for five seconds. Thread-safe.
 */
public final class KeepAliveHttpClient implements SdkHttpClient {

    static {
        // Otherwise the JDK itself sends a POST again whose answer was lost, and nobody could count it.
        System.setProperty("sun.net.http.retryPost", "false");
        // As many as a batch has calls at once; the JDK would keep five.
        System.setProperty("http.maxConnections", "10");
    }

    private final int connectMillis;
    private final int silenceMillis;

    /**
     * A client that holds no connection yet.
     *
     * @param connect the longest time for connecting
     * @param silence the longest time without a byte from the service
     */
    public KeepAliveHttpClient(Duration connect, Duration silence) {
        this.connectMillis = Math.toIntExact(connect.toMillis());
        this.silenceMillis = Math.toIntExact(silence.toMillis());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new Exchange(request);
    }

    @Override
    public String clientName() {
        return "KeepAlive";
    }

    @Override
    public void close() {
        // The JDK drops connections by itself.
    }

    private HttpURLConnection connection(SdkHttpRequest request) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) request.getUri().toURL().openConnection();
        connection.setConnectTimeout(connectMillis);
        connection.setReadTimeout(silenceMillis);
        connection.setRequestMethod(request.method().name());
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        request.forEachHeader((name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
        return connection;
    }

    /** One request and its answer. */
    private final class Exchange implements ExecutableHttpRequest {

        private final HttpExecuteRequest request;
        private @Nullable HttpURLConnection connection;
        private boolean aborted;

        private Exchange(HttpExecuteRequest request) {
            this.request = request;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            HttpURLConnection open = begin(connection(request.httpRequest()));
            ContentStreamProvider content = request.contentStreamProvider().orElse(null);
            if (content != null) {
                open.setDoOutput(true);
                try (InputStream from = content.newStream(); OutputStream to = open.getOutputStream()) {
                    // By its length: the JDK's own way of copying has a buffer of 16 KB for each request.
                    to.write(from.readNBytes(length(request.httpRequest())));
                }
            }
            int status = open.getResponseCode();
            SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder()
                    .statusCode(status)
                    .statusText(open.getResponseMessage());
            for (Map.Entry<String, List<String>> header : open.getHeaderFields().entrySet()) {
                // The status line has no name.
                if (header.getKey() != null) {
                    head.putHeader(header.getKey(), header.getValue());
                }
            }
            InputStream body = status < HttpURLConnection.HTTP_BAD_REQUEST
                    ? open.getInputStream()
                    : open.getErrorStream();
            return HttpExecuteResponse.builder()
                    .response(head.build())
                    .responseBody(body == null ? null : AbortableInputStream.create(body, open::disconnect))
                    .build();
        }

        private static int length(SdkHttpRequest request) {
            return request.firstMatchingHeader("Content-Length").map(Integer::parseInt).orElse(Integer.MAX_VALUE);
        }

        private synchronized HttpURLConnection begin(HttpURLConnection begun) throws InterruptedIOException {
            if (aborted) {
                throw new InterruptedIOException("the request was aborted before it was sent");
            }
            connection = begun;
            return begun;
        }

        @Override
        public synchronized void abort() {
            aborted = true;
            if (connection != null) {
                connection.disconnect();
            }
        }
    }
}
