package flowstart.redrive.command;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The services that the command calls, with the SDK's own settings for region, credentials and endpoints. */
record Aws(CloudFormationClient cloudFormation, SqsClient sqs, EventBridgeClient eventBridge) implements AutoCloseable {

    /**
     * Connects.
     *
     * @throws IllegalArgumentException that says what to set, if there is no region or there are no credentials
     */
    static Aws connect() {
        return connect(new DefaultAwsRegionProviderChain(), DefaultCredentialsProvider.builder().build());
    }

    /** The same with other places where region and credentials are looked up. */
    static Aws connect(AwsRegionProvider regions, AwsCredentialsProvider credentials) {
        try {
            Region _ = regions.getRegion();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "there is no region: set AWS_REGION, or AWS_PROFILE to a profile that names one", e);
        }
        try {
            AwsCredentials _ = credentials.resolveCredentials();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    "there are no credentials: set AWS_PROFILE to a profile that has some, and log in to it", e);
        }
        SdkHttpClient http = UrlConnectionHttpClient.create();
        return new Aws(CloudFormationClient.builder().httpClient(http).build(),
                SqsClient.builder().httpClient(http).build(), EventBridgeClient.builder().httpClient(http).build());
    }

    @Override
    public void close() {
        cloudFormation.close();
        sqs.close();
        eventBridge.close();
    }
}
