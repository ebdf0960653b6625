package flowstart.aws;

import flowstart.cover.DeadLetterQueue;
import flowstart.start.ErrorDetail;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A FIFO queue by the AWS SDK. Nearly no container ever needs it, so its client is made, and any of its classes loaded,
 * only when a message is to be kept.
 */
final class SdkDeadLetterQueue implements DeadLetterQueue {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final ErrorDetail LATE = new ErrorDetail("TimeLimit",
            "keeping the message did not end within its time limit");
    private static final ErrorDetail NO_QUEUE = new ErrorDetail("NoDeadLetterQueue",
            "COVER_DEAD_LETTER_QUEUE is not set, so the message stays where it is: set it to the queue's URL");

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final @Nullable String url;
    private @Nullable SqsClient client;

    /**
     * Keeps messages in a queue.
     *
     * @param url the queue's URL; null if there is no queue, so that nothing is ever kept
     */
    SdkDeadLetterQueue(SdkHttpClient http, AwsCredentialsProvider credentials, @Nullable String url) {
        this.http = http;
        this.credentials = credentials;
        this.url = url;
    }

    @Override
    public @Nullable ErrorDetail keep(String messageId, String group, String body, String reason) {
        if (url == null) {
            return NO_QUEUE;
        }
        return TimeLimit.<@Nullable ErrorDetail>within(LIMIT, () -> send(url, messageId, group, body, reason),
                () -> LATE);
    }

    private @Nullable ErrorDetail send(String queue, String messageId, String group, String body, String reason) {
        try {
            client().sendMessage(message -> message.queueUrl(queue)
                    .messageGroupId(group)
                    .messageDeduplicationId(messageId)
                    .messageBody(body)
                    .messageAttributes(Map.of("reason",
                            MessageAttributeValue.builder().dataType("String").stringValue(reason).build())));
            return null;
        } catch (AwsServiceException e) {
            return SdkAppFlow.error(e);
        } catch (SdkException e) {
            return ErrorDetail.of(e);
        }
    }

    private synchronized SqsClient client() {
        if (client == null) {
            client = SqsClient.builder().credentialsProvider(credentials).httpClient(http).build();
        }
        return client;
    }
}
