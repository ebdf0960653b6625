package flowstart.redrive.command;

import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services that the command calls, with the SDK's own settings for region, credentials and endpoints. */
record Aws(CloudFormationClient cloudFormation, SqsClient sqs, LambdaClient lambda,
        EventBridgeClient eventBridge) implements AutoCloseable {

    /** Longer than the function may take to answer. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(75);

    static Aws connect() {
        SdkHttpClient http = UrlConnectionHttpClient.builder().socketTimeout(LONGEST_ANSWER).build();
        return new Aws(CloudFormationClient.builder().httpClient(http).build(),
                SqsClient.builder().httpClient(http).build(), LambdaClient.builder().httpClient(http).build(),
                EventBridgeClient.builder().httpClient(http).build());
    }

    @Override
    public void close() {
        cloudFormation.close();
        sqs.close();
        lambda.close();
        eventBridge.close();
    }
}
