package flowstart.redrive.command;

import flowstart.redrive.KeptMessage;
import flowstart.redrive.KeptQueue;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** A queue of Amazon SQS. */
final class SdkKeptQueue implements KeptQueue {

    /** Time for ten messages with their questions; what an interrupted run held comes back after it. */
    private static final int HIDDEN_SECONDS = 900;

    /**
     * More than none, so that every server of the queue is asked (Amazon SQS Developer Guide, short and long polling).
     */
    private static final int WAIT_SECONDS = 2;

    private final SqsClient client;
    private final String url;

    SdkKeptQueue(SqsClient client, String url) {
        this.client = client;
        this.url = url;
    }

    @Override
    public List<KeptMessage> receive(int most) {
        return client
                .receiveMessage(request -> request.queueUrl(url)
                        .maxNumberOfMessages(most)
                        .visibilityTimeout(HIDDEN_SECONDS)
                        .waitTimeSeconds(WAIT_SECONDS)
                        .messageAttributeNames("All")
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .stream()
                .map(SdkKeptQueue::message)
                .toList();
    }

    @Override
    public void delete(KeptMessage message) {
        client.deleteMessage(request -> request.queueUrl(url).receiptHandle(message.receipt()));
    }

    @Override
    public void release(KeptMessage message) {
        client.changeMessageVisibility(
                request -> request.queueUrl(url).receiptHandle(message.receipt()).visibilityTimeout(0));
    }

    private static KeptMessage message(Message message) {
        Map<String, String> attributes = new HashMap<>();
        message.messageAttributes().forEach((name, value) -> {
            if (value.stringValue() != null) {
                attributes.put(name, value.stringValue());
            }
        });
        // SQS gives each message the attribute that is asked for.
        long sentAt = Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP));
        return new KeptMessage(message.messageId(), message.receiptHandle(), message.body(),
                Instant.ofEpochMilli(sentAt), attributes);
    }
}
