package flowstart.aws;

import flowstart.start.DeadLetterQueue;
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
 * The dead-letter queues by the AWS SDK. Nearly no container ever needs them, so their client is made, and any of its
 * classes loaded, only when a message is to be kept.
 */
final class SdkDeadLetterQueue implements DeadLetterQueue {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final ErrorDetail LATE = new ErrorDetail("TimeLimit",
            "keeping the message did not end within its time limit");

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final @Nullable String coverUrl;
    private final @Nullable String retryUrl;
    private @Nullable SqsClient client;

    /**
     * Keeps messages in two queues.
     *
     * @param coverUrl the URL of the FIFO queue; null if there is none, so that nothing is ever kept there
     * @param retryUrl that of the other; null as before
     */
    SdkDeadLetterQueue(SdkHttpClient http, AwsCredentialsProvider credentials, @Nullable String coverUrl,
            @Nullable String retryUrl) {
        this.http = http;
        this.credentials = credentials;
        this.coverUrl = coverUrl;
        this.retryUrl = retryUrl;
    }

    @Override
    public @Nullable ErrorDetail keep(String messageId, @Nullable String group, String body, String reason) {
        String url = group == null ? retryUrl : coverUrl;
        if (url == null) {
            return new ErrorDetail("NoDeadLetterQueue", (group == null ? "RETRY" : "COVER")
                    + "_DEAD_LETTER_QUEUE is not set, so the message stays where it is: set it to the queue's URL");
        }
        return TimeLimit.<@Nullable ErrorDetail>within(LIMIT, () -> send(url, messageId, group, body, reason),
                () -> LATE);
    }

    private @Nullable ErrorDetail send(String queue, String messageId, @Nullable String group, String body,
            String reason) {
        try {
            client().sendMessage(message -> message.queueUrl(queue)
                    .messageGroupId(group)
                    .messageDeduplicationId(group == null ? null : messageId)
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
