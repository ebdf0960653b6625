package flowstart.stack;

import static flowstart.stack.SampleFiles.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The sample events are what the services send, and one event is the same event in every file that shows it. */
class SampleFilesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TIME = Pattern.compile("\\b(\\d{4})-\\d\\d-\\d\\dT\\d\\d:");

    @Test
    void oneEventIsTheSameByEveryPath() throws Exception {
        JsonNode event = sample("eventbridge-s3");
        JsonNode request = sample("rule-s3");

        assertThat(request.required("event")).isEqualTo(((ObjectNode) event.deepCopy()).without("detail"));
        assertThat(sample("list").required(0)).isEqualTo(event);
        assertThat(sample("list-with-metadata").at("/0/Data")).isEqualTo(event);
        assertThat(sample("list-with-metadata").at("/0/SystemMetadata/aws:EventId")).isEqualTo(event.required("id"));
        assertThat(body(sample("sqs"), 0)).isEqualTo(event);
        assertThat(sample("destination-record").required("requestPayload")).isEqualTo(request);
        assertThat(body(sample("sqs-destination-record"), 0)).isEqualTo(sample("destination-record"));
        assertThat(sample("redrive").required("event")).isEqualTo(request.required("event"));
        assertThat(sample("results/flow-start-failed").at("/detail/request")).isEqualTo(sample("redrive"));
    }

    @Test
    void oneBusinessKeyIsTheSameByEveryPath() throws Exception {
        assertThat(body(sample("sqs"), 1)).isEqualTo(sample("start-request-business-key"));
        assertThat(sample("start-request-business-key").required("event"))
                .isEqualTo(((ObjectNode) sample("list").required(1).deepCopy()).without("detail"));
    }

    @Test
    void aQueuesMessagesCarryTheDigestOfTheirBody() throws Exception {
        for (String name : new String[]{"sqs", "sqs-destination-record", "sqs-cover"}) {
            for (JsonNode message : sample(name).required("Records")) {
                byte[] digest = MessageDigest.getInstance("MD5")
                        .digest(message.required("body").asText().getBytes(StandardCharsets.UTF_8));
                assertThat(message.required("md5OfBody").asText()).isEqualTo(HexFormat.of().formatHex(digest));
            }
        }
    }

    @Test
    void everyTimeLiesFarAheadSoThatASampleNeverExpires() {
        assertThat(SampleFiles.all()).isNotEmpty()
                .allSatisfy((name,
                        sample) -> assertThat(TIME.matcher(sample.toString()).results().map(time -> time.group(1)))
                                .allMatch("2099"::equals));
    }

    @Test
    void anEndReportJoinsTheResultByItsRun() {
        assertThat(sample("results/flow-start-succeeded").at("/detail/executionId"))
                .isEqualTo(sample("chain-end-report").at("/detail/execution-id"));
    }

    private static JsonNode body(JsonNode queueEvent, int index) throws Exception {
        return JSON.readTree(queueEvent.at("/Records/" + index + "/body").asText());
    }
}
