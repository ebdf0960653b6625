package flowstart.bench.handler;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import flowstart.aws.KeepAliveHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/**
 * The same two calls and one line by the AWS SDK and nothing else, as one would write it in an afternoon. With {@code
 * PRIMED=real} it calls both services twenty times while it starts, which is the most that a start can prepare and
 * which nobody could do in production. With {@code HTTP=same} it has the function's HTTP client instead of the SDK's.
 */
public final class BareSdkHandler implements RequestStreamHandler {

    private static final int REAL_CALLS = 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final AppflowClient appFlow;
    private final EventBridgeClient events;

    /** Builds both clients, and calls their services if it is asked to. */
    public BareSdkHandler() {
        SdkHttpClient http = "same".equals(System.getenv("HTTP"))
                ? new KeepAliveHttpClient(Duration.ofSeconds(2), Duration.ofSeconds(8))
                : UrlConnectionHttpClient.create();
        this.appFlow = AppflowClient.builder().httpClient(http).build();
        this.events = EventBridgeClient.builder().httpClient(http).build();
        if ("real".equals(System.getenv("PRIMED"))) {
            for (int i = 0; i < REAL_CALLS; i++) {
                String _ = start("orders", "priming-" + i);
            }
        }
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        String flow = "";
        String token = "";
        try (JsonParser parser = JSON.createParser(input)) {
            for (JsonToken next = parser.nextToken(); next != null; next = parser.nextToken()) {
                if (next == JsonToken.VALUE_STRING && "flowName".equals(parser.currentName())) {
                    flow = parser.getText();
                } else if (next == JsonToken.VALUE_STRING && "id".equals(parser.currentName())) {
                    token = parser.getText();
                }
            }
        }
        String result = start(flow, token);
        System.out.println(
                "{\"level\":\"INFO\",\"requestId\":\"" + context.getAwsRequestId() + "\",\"result\":" + result + "}");
        output.write(result.getBytes(StandardCharsets.UTF_8));
    }

    private String start(String flow, String token) {
        String run = Objects
                .toString(appFlow.startFlow(request -> request.flowName(flow).clientToken(token)).executionId());
        String result = "{\"outcome\":\"RUN_STARTED\",\"flowName\":\"" + flow + "\",\"clientToken\":\"" + token
                + "\",\"executionId\":\"" + run + "\"}";
        events.putEvents(PutEventsRequest.builder()
                .entries(List.of(PutEventsRequestEntry.builder()
                        .eventBusName("flow-results")
                        .source("bench")
                        .detailType("Flow Start Succeeded")
                        .detail(result)
                        .build()))
                .build());
        return result;
    }
}
