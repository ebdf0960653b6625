package flowstart.aws;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * Counts, for each request of a call, whether it may have reached the service. The SDK itself only shows how the last
 * of several tries ended, and a lost answer followed by a refused connection must not look as if nothing had been sent.
 */
final class CountingHttpClient implements SdkHttpClient {

    private final SdkHttpClient http;

    CountingHttpClient(SdkHttpClient http) {
        this.http = http;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        ExecutableHttpRequest prepared = http.prepareRequest(request);
        RequestCounter requests = RequestCounter.CURRENT.get();
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() throws IOException {
                if (!requests.begin()) {
                    throw new IOException("the time limit of the call is over");
                }
                try {
                    return prepared.call();
                } catch (ConnectException | UnknownHostException e) {
                    requests.takeBack();
                    throw e;
                }
            }

            @Override
            public void abort() {
                prepared.abort();
            }
        };
    }

    @Override
    public String clientName() {
        return http.clientName();
    }

    @Override
    public void close() {
        http.close();
    }
}
