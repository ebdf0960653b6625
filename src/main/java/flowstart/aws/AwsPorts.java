package flowstart.aws;

import flowstart.start.DeadLetterQueue;
import flowstart.run.RunRecords;
import flowstart.start.AppFlow;
import flowstart.start.ResultBus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.appflow.AppflowClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/**
 * The services that the function calls.
 *
 * @param appFlow where flows are started
 * @param runRecords where the records of their runs are
 * @param resultBus where results are published
 * @param deadLetterQueue where messages are kept that would come back in vain
 */
public record AwsPorts(AppFlow appFlow, RunRecords runRecords, ResultBus resultBus, DeadLetterQueue deadLetterQueue) {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration SILENCE = Duration.ofSeconds(8);
    private static final Duration PUBLISH_ATTEMPT = Duration.ofSeconds(3);

    /**
     * Builds both clients over one HTTP client, to be kept for the container's life. Region, credentials and endpoints
     * are the SDK's own settings. Credentials are looked up along the SDK's whole chain, since Lambda hands them over
     * in the environment when it starts a container on demand, and by an address when it restores a snapshot.
     *
     * @param bus name or ARN of the bus for results
     * @param source the source of result events
     * @param coverDeadLetterQueue the URL of the dead-letter queue of the mode cover; null if there is none
     * @param retryDeadLetterQueue the URL of that of the retry queue; null if there is none
     * @throws software.amazon.awssdk.core.exception.SdkClientException if the SDK finds no region
     */
    public static AwsPorts connect(String bus, String source, @Nullable String coverDeadLetterQueue,
            @Nullable String retryDeadLetterQueue) {
        return of(new KeepAliveHttpClient(CONNECT, SILENCE), DefaultCredentialsProvider.builder().build(), bus, source,
                coverDeadLetterQueue, retryDeadLetterQueue);
    }

    /** The same over another HTTP client, with other credentials. */
    static AwsPorts of(SdkHttpClient http, AwsCredentialsProvider credentials, String bus, String source,
            @Nullable String coverDeadLetterQueue, @Nullable String retryDeadLetterQueue) {
        AppflowClient appFlow = AppflowClient.builder()
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD))
                .httpClient(new CountingHttpClient(http))
                .build();
        EventBridgeClient eventBridge = EventBridgeClient.builder()
                .credentialsProvider(credentials)
                .overrideConfiguration(configuration -> configuration.retryStrategy(RetryMode.STANDARD)
                        .apiCallAttemptTimeout(PUBLISH_ATTEMPT))
                .httpClient(http)
                .build();
        return new AwsPorts(new SdkAppFlow(appFlow), new SdkRunRecords(appFlow),
                new SdkResultBus(eventBridge, bus, source),
                new SdkDeadLetterQueue(http, credentials, coverDeadLetterQueue, retryDeadLetterQueue));
    }
}
