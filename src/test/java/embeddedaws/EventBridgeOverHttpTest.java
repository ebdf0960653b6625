package embeddedaws;

import static embeddedaws.RawHttp.authorization;
import static embeddedaws.RawHttp.json;
import static embeddedaws.RawHttp.putBody;
import static embeddedaws.RawHttp.putEntry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** PutEvents as any HTTP client sees it. */
class EventBridgeOverHttpTest {
    private final EmbeddedAws aws = EmbeddedAws.start(new SettableClock());
    private final EventBridge eventBridge = aws.eventBridge();
    private final RawHttp http = new RawHttp(aws.endpoint());

    EventBridgeOverHttpTest() throws IOException {
        eventBridge.bus("results");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void anEntry_becomesTheEventThatARuleSees() throws Exception {
        ObjectNode full = putEntry().put("Time", 1_795_334_400).put("TraceHeader", "Root=1-2-3");
        full.putArray("Resources").add("arn:aws:appflow:eu-west-1:123456789012:flow/orders");
        HttpResponse<String> answer = http.putEvents(putBody(full));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("FailedEntryCount").asInt(-1)).isZero();
        String id = json(answer).path("Entries").path(0).path("EventId").asText();
        Event event = eventBridge.events().getFirst();
        assertThat(event.bus()).isEqualTo("results");
        assertThat(event.traceHeader()).isEqualTo("Root=1-2-3");
        assertThat(event.json()).hasToString("{\"version\":\"0\",\"id\":\"" + id
                + "\",\"detail-type\":\"Flow Start Succeeded\",\"source\":\"flowstart\",\"account\":\"123456789012\","
                + "\"time\":\"2026-11-22T08:00:00Z\",\"region\":\"eu-west-1\","
                + "\"resources\":[\"arn:aws:appflow:eu-west-1:123456789012:flow/orders\"],\"detail\":{\"flowName\":\"orders\"}}");
    }

    @Test
    void anEntryWithoutTimeOrBus_getsTheClocksSecondAndTheDefaultBus() throws Exception {
        http.putEvents(putBody(putEntry().without("EventBusName")));

        assertThat(eventBridge.events()).singleElement()
                .returns("default", Event::bus)
                .returns(Instant.parse("2026-11-22T08:00:00Z"), Event::time)
                .returns(null, Event::traceHeader)
                .returns(List.of(), Event::resources);
    }

    @Test
    void aBus_isKnownByNameAndByArn() throws Exception {
        eventBridge.bus("arn:aws:events:eu-west-1:123456789012:event-bus/central");
        http.putEvents(putBody(putEntry().put("EventBusName", "central"),
                putEntry().put("EventBusName", "arn:aws:events:eu-west-1:123456789012:event-bus/results")));

        assertThat(eventBridge.events()).extracting(Event::bus).containsExactly("central", "results");
    }

    @Test
    void anEntryForABusThatDoesNotExist_isAnsweredAsTakenAndDropped() throws Exception {
        JsonNode answer = json(http.putEvents(putBody(putEntry().put("EventBusName", "resluts"))));

        assertThat(answer.path("FailedEntryCount").asInt(-1)).isZero();
        assertThat(answer.path("Entries").path(0).path("EventId").asText()).isNotEmpty();
        assertThat(eventBridge.events()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {"Source | - | InvalidArgument",
            "Source | '' | InvalidArgument", "DetailType | - | InvalidArgument", "Detail | - | InvalidArgument",
            "Detail | [] | MalformedDetail", "Detail | {\"a\" | MalformedDetail", "Detail | \"a\" | MalformedDetail",
            "Source | aws.appflow | NotAuthorizedForSourceException"})
    void aWrongEntry_failsAlone(String member, String value, String code) throws Exception {
        JsonNode answer = json(http.putEvents(putBody(putEntry(), putEntry().put(member, value), putEntry())));

        assertThat(answer.path("FailedEntryCount").asInt()).isEqualTo(1);
        assertThat(answer.path("Entries").path(1).path("ErrorCode").asText()).isEqualTo(code);
        assertThat(answer.path("Entries").path(1).path("ErrorMessage").asText()).isNotEmpty();
        assertThat(eventBridge.events()).extracting(Event::id)
                .containsExactly(answer.path("Entries").path(0).path("EventId").asText(),
                        answer.path("Entries").path(2).path("EventId").asText());
    }

    @Test
    void aDetailTypeOver128Characters_fails() throws Exception {
        JsonNode answer = json(http.putEvents(
                putBody(putEntry().put("DetailType", "d".repeat(128)), putEntry().put("DetailType", "d".repeat(129)))));

        assertThat(answer.path("Entries").path(1).path("ErrorCode").asText()).isEqualTo("InvalidArgument");
        assertThat(eventBridge.events()).hasSize(1);
    }

    @Test
    void upTo10Entries_areTaken_andNeitherNoneNorMore() throws Exception {
        assertThat(http.putEvents(putBody(Collections.nCopies(10, putEntry()))).statusCode()).isEqualTo(200);
        for (String body : List.of(putBody(), "{}", putBody(Collections.nCopies(11, putEntry())))) {
            HttpResponse<String> refused = http.putEvents(body);
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(json(refused).path("__type").asText()).isEqualTo("ValidationException");
        }
        assertThat(eventBridge.events()).hasSize(10);
        assertThat(eventBridge.calls()).extracting(EventBridgeCall::entries).containsExactly(10, 0, 0, 11);
    }

    @Test
    void aRequest_holdsOneMegabyteAsEventBridgeCountsIt() throws Exception {
        int others = 14
                + ("flowstart" + "Flow Start Succeeded" + "{\"p\":\"é\"}").getBytes(StandardCharsets.UTF_8).length;
        int most = 1024 * 1024 - others;
        ObjectNode entry = putEntry().put("Time", 1);

        String full = putBody(entry.put("Detail", "{\"p\":\"é" + "x".repeat(most) + "\"}"));
        assertThat(http.putEvents(full).statusCode()).isEqualTo(200);
        String tooMuch = putBody(entry.put("Detail", "{\"p\":\"é" + "x".repeat(most + 1) + "\"}"));
        HttpResponse<String> over = http.putEvents(tooMuch);
        assertThat(over.statusCode()).isEqualTo(400);
        assertThat(json(over).path("__type").asText()).isEqualTo("ValidationException");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"Entries\":[1]}", "{\"Entries\":[{\"Source\":1}]}",
            "{\"Entries\":[{\"Time\":\"now\"}]}", "{\"Entries\":[{\"Resources\":[1]}]}"})
    void whatIsNotTheRequestsJson_isASerializationError(String body) throws Exception {
        HttpResponse<String> answer = http.putEvents(body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("__type").asText()).isEqualTo("SerializationException");
    }

    @Test
    void anotherOperation_isUnknown() throws Exception {
        HttpResponse<String> answer = http.events("ListRules", "{}");

        assertThat(json(answer).path("__type").asText()).isEqualTo("UnknownOperationException");
        assertThat(eventBridge.calls()).singleElement().returns("ListRules", EventBridgeCall::operation);
    }

    @Test
    void aRequestThatIsNotSignedForEvents_isRefused() throws Exception {
        var target = Map.of("X-Amz-Target", "AWSEvents.PutEvents");
        HttpResponse<String> unsigned = http.post("/", target, putBody(putEntry()));
        HttpResponse<String> wrong = http.post("/", Map.of("X-Amz-Target", "AWSEvents.PutEvents", "X-Amz-Date",
                RawHttp.DATE, "Authorization", authorization("appflow")), putBody(putEntry()));

        assertThat(unsigned.statusCode()).isEqualTo(403);
        assertThat(json(unsigned).path("__type").asText()).isEqualTo("MissingAuthenticationTokenException");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(json(wrong).path("__type").asText()).isEqualTo("InvalidSignatureException");
        assertThat(eventBridge.events()).isEmpty();
    }
}
