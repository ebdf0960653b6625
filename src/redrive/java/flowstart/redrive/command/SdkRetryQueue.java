package flowstart.redrive.command;

import flowstart.redrive.Destination;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The retry queue: a message is accepted when SQS took it. */
record SdkRetryQueue(SqsClient client, String url) implements Destination {

    @Override
    public Answer send(String payload) {
        client.sendMessage(request -> request.queueUrl(url).messageBody(payload));
        return new Accepted("");
    }
}
