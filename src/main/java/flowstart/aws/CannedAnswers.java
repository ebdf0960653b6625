package flowstart.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/** Answers each request by itself: StartFlow once with a run and once with a refusal, in turn. Thread-safe. */
final class CannedAnswers implements SdkHttpClient {

    private static final Answer RUN = new Answer(200, """
        {"executionId": "rehearsal", "flowArn": "arn:aws:appflow:rehearsal", "flowStatus": "Active"}""");
    private static final Answer BUSY = new Answer(409, """
        {"message": "The flow is busy."}""");
    private static final Answer RECORDS = new Answer(200, """
        {"flowExecutions": []}""");
    private static final Answer PUBLISHED = new Answer(200, """
        {"FailedEntryCount": 0, "Entries": [{"EventId": "rehearsal"}]}""");

    private final Consumer<URI> hosts;
    private final AtomicInteger starts = new AtomicInteger();

    /**
     * Answers from now on.
     *
     * @param hosts gets the host of each request, without its path
     */
    CannedAnswers(Consumer<URI> hosts) {
        this.hosts = hosts;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        URI uri = request.httpRequest().getUri();
        hosts.accept(uri.resolve("/"));
        Answer answer = switch (uri.getPath()) {
            case "/start-flow" -> starts.getAndIncrement() % 2 == 0 ? RUN : BUSY;
            case "/describe-flow-execution-records" -> RECORDS;
            default -> PUBLISHED;
        };
        return new ExecutableHttpRequest() {

            @Override
            public HttpExecuteResponse call() {
                return answer.response();
            }

            @Override
            public void abort() {
                // It has no time to be aborted in.
            }
        };
    }

    @Override
    public String clientName() {
        return "Canned";
    }

    @Override
    public void close() {
        // It holds nothing.
    }

    private record Answer(int status, String body) {

        HttpExecuteResponse response() {
            SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder()
                    .statusCode(status)
                    .putHeader("Content-Type", "application/json")
                    .putHeader("x-amzn-RequestId", "rehearsal");
            if (status >= 400) {
                head.putHeader("x-amzn-ErrorType", "ConflictException");
            }
            return HttpExecuteResponse.builder()
                    .response(head.build())
                    .responseBody(AbortableInputStream
                            .create(new ByteArrayInputStream(body.getBytes(StandardCharsets.US_ASCII))))
                    .build();
        }
    }
}
