package flowstart.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import flowstart.start.DeadLetterQueue;
import flowstart.fixture.Md5;
import flowstart.fixture.Samples;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the queue for messages that would block their group is sent, over the real SDK client. */
class DeadLetterQueueTest {

    private final List<JsonNode> sent = new ArrayList<>();
    private int status = 200;
    private HttpServer server;

    DeadLetterQueueTest() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    }

    @BeforeEach
    void serve() {
        server.createContext("/", exchange -> {
            try (exchange) {
                JsonNode request = Samples
                        .json(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                sent.add(request);
                Map<String, String> attributes = Map.of("reason",
                        request.at("/MessageAttributes/reason/StringValue").asText());
                byte[] body = "{\"MessageId\": \"m\", \"MD5OfMessageBody\": \"%s\", \"MD5OfMessageAttributes\": \"%s\"}"
                        .formatted(Md5.of(request.path("MessageBody").asText()), Md5.of(attributes))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        server.start();
        // The client is made at the first message, long after the function's other clients.
        System.setProperty("aws.endpointUrl", endpoint().toString());
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.endpointUrl");
        server.stop(0);
    }

    @Test
    void aMessage_isKeptInItsGroup_withTheReason_andARepeatIsRecognised() {
        assertThat(queue().keep("message-1", "orders", "no JSON", "must be JSON")).isNull();

        assertThat(sent).hasSize(1);
        JsonNode message = sent.getFirst();
        assertThat(message.path("QueueUrl").asText()).endsWith("/dead.fifo");
        assertThat(message.path("MessageBody").asText()).isEqualTo("no JSON");
        assertThat(message.path("MessageGroupId").asText()).isEqualTo("orders");
        assertThat(message.path("MessageDeduplicationId").asText()).isEqualTo("message-1");
        assertThat(message.at("/MessageAttributes/reason/StringValue").asText()).isEqualTo("must be JSON");
    }

    @Test
    void aMessageOfTheRetryQueue_isKeptInTheOtherQueue_whichHasNoGroups() {
        assertThat(queue().keep("message-1", null, "no JSON", "must be JSON")).isNull();

        assertThat(sent).hasSize(1);
        JsonNode message = sent.getFirst();
        assertThat(message.path("QueueUrl").asText()).endsWith("/retry-dead");
        assertThat(message.has("MessageGroupId")).isFalse();
        assertThat(message.has("MessageDeduplicationId")).isFalse();
        assertThat(message.at("/MessageAttributes/reason/StringValue").asText()).isEqualTo("must be JSON");
    }

    @Test
    void aRefusal_isSaid() {
        status = 403;

        assertThat(queue().keep("message-1", "orders", "no JSON", "must be JSON")).isNotNull();
    }

    @Test
    void withoutAQueue_nothingIsKept_andWhatToSetIsSaid() {
        DeadLetterQueue none = AwsPorts.connect("flow-results", "flowstart", null, null).deadLetterQueue();

        assertThat(none.keep("message-1", "orders", "no JSON", "must be JSON")).isNotNull()
                .extracting(error -> error.message())
                .asString()
                .contains("COVER_DEAD_LETTER_QUEUE is not set");
        assertThat(none.keep("message-1", null, "no JSON", "must be JSON")).isNotNull()
                .extracting(error -> error.message())
                .asString()
                .contains("RETRY_DEAD_LETTER_QUEUE is not set");
        assertThat(sent).isEmpty();
    }

    @Test
    void anAnswerThatStalls_isNotWaitedFor() throws Exception {
        try (SilentServer silent = SilentServer.sending("")) {
            System.setProperty("aws.endpointUrl", silent.endpoint().toString());
            DeadLetterQueue queue = queue();
            long begin = System.nanoTime();

            assertThat(queue.keep("message-1", "orders", "no JSON", "must be JSON")).isNotNull();
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(7));
        }
    }

    private DeadLetterQueue queue() {
        return AwsPorts.connect("flow-results", "flowstart", endpoint() + "/1/dead.fifo", endpoint() + "/1/retry-dead")
                .deadLetterQueue();
    }

    private URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
