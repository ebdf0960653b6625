package flowstart.redrive.command;

import flowstart.redrive.CoverQueue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The cover queue by the AWS SDK. */
record SdkCoverQueue(SqsClient client, String url) implements CoverQueue {

    /** The longest message group that a rule can name (EventBridge API reference, SqsParameters). */
    private static final int LONGEST_GROUP = 100;

    @Override
    public void send(String flowName, String body) {
        String group = flowName.length() > LONGEST_GROUP ? flowName.substring(0, LONGEST_GROUP) : flowName;
        client.sendMessage(request -> request.queueUrl(url).messageGroupId(group).messageBody(body));
    }
}
