package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayProxyRequestEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.fasterxml.jackson.databind.JsonNode;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples read by the function and by AWS's own event types: both must see the same. */
class SamplesTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void anEvent_isWhatAwsTypesSay() {
        ScheduledEvent typed = typed("eventbridge-s3", ScheduledEvent.class);

        JsonNode line = world.container().invoke(Samples.text("eventbridge-s3")).line();

        assertThat(line.path("eventId").asText()).isEqualTo(typed.getId());
        assertThat(line.path("source").asText()).isEqualTo(typed.getSource());
        assertThat(line.path("detailType").asText()).isEqualTo(typed.getDetailType());
        assertThat(Samples.NOW.toEpochMilli() - line.path("ageMs").asLong()).isEqualTo(typed.getTime().getMillis());
        JsonNode event = result().at("/request/event");
        assertThat(event.path("account").asText()).isEqualTo(typed.getAccount());
        assertThat(event.path("region").asText()).isEqualTo(typed.getRegion());
        assertThat(event.path("resources")).extracting(JsonNode::asText).isEqualTo(typed.getResources());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http-api", "function-url"})
    void anHttpRequest_isWhatAwsTypesSay(String sample) {
        APIGatewayV2HTTPEvent typed = typed(sample, APIGatewayV2HTTPEvent.class);

        JsonNode line = world.container().invoke(Samples.text(sample)).line();

        assertThat(typed.getRawPath()).endsWith("/flows/" + line.path("flowName").asText() + "/starts");
        assertThat(line.path("idempotencyKey").asText()).isEqualTo(key(typed.getHeaders()));
    }

    @Test
    void aRestRequest_isWhatAwsTypesSay() {
        APIGatewayProxyRequestEvent typed = typed("rest-api", APIGatewayProxyRequestEvent.class);

        JsonNode line = world.container().invoke(Samples.text("rest-api")).line();

        assertThat(line.path("flowName").asText()).isEqualTo(typed.getPathParameters().get("flowName"));
        assertThat(line.path("idempotencyKey").asText()).isEqualTo(key(typed.getHeaders()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs", "sqs-destination-record"})
    void aQueueBatch_isWhatAwsTypesSay(String sample) {
        SQSEvent typed = typed(sample, SQSEvent.class);
        world.appFlow().busy("orders");

        Invoked invoked = world.container().invoke(Samples.text(sample));

        assertThat(invoked.log()).hasSameSizeAs(typed.getRecords());
        assertThat(invoked.reply().path("batchItemFailures")).extracting(each -> each.path("itemIdentifier").asText())
                .isEqualTo(typed.getRecords().stream().map(SQSEvent.SQSMessage::getMessageId).toList());
    }

    @Test
    void oneEventByEveryPath_isOneRun() {
        List<String> paths = List.of("rule-s3", "eventbridge-s3", "list", "list-with-metadata", "sqs",
                "destination-record", "sqs-destination-record", "redrive");

        paths.forEach(path -> world.container().invoke(Samples.text(path)));

        String id = Samples.json(Samples.text("rule-s3")).at("/event/id").asText();
        Map<String, List<String>> tokens = world.eventBridge()
                .events()
                .stream()
                .filter(event -> event.detail().at("/cause/eventId").asText().equals(id))
                .map(event -> event.detail().path("clientToken").asText())
                .collect(Collectors.groupingBy(token -> token));
        assertThat(tokens).hasSize(1);
        assertThat(tokens.values()).singleElement().satisfies(tellings -> assertThat(tellings).hasSize(paths.size()));
        assertThat(world.appFlow().runs()).filteredOn(run -> tokens.containsKey(run.clientToken())).hasSize(1);
    }

    private JsonNode result() {
        return world.eventBridge().events().getFirst().detail();
    }

    private static String key(Map<String, String> headers) {
        return headers.entrySet()
                .stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).equals("idempotency-key"))
                .findFirst()
                .orElseThrow()
                .getValue()
                .replace("\"", "");
    }

    private static <T> T typed(String sample, Class<T> type) {
        byte[] bytes = Samples.text(sample).getBytes(StandardCharsets.UTF_8);
        return LambdaEventSerializers.serializerFor(type, SamplesTest.class.getClassLoader())
                .fromJson(new ByteArrayInputStream(bytes));
    }
}
