package flowstart.redrive.command;

import flowstart.redrive.RetryQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The retry queue by the AWS SDK. */
record SdkRetryQueue(SqsClient client, String url) implements RetryQueue {

    @Override
    public void send(String body) {
        client.sendMessage(request -> request.queueUrl(url).messageBody(body));
    }
}
