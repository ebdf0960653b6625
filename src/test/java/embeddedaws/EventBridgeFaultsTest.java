package embeddedaws;

import static embeddedaws.RawHttp.json;
import static embeddedaws.RawHttp.putBody;
import static embeddedaws.RawHttp.putEntry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PutEvents when something goes wrong by the script. */
class EventBridgeFaultsTest {
    private final EmbeddedAws aws = EmbeddedAws.start(new SettableClock());
    private final EventBridge eventBridge = aws.eventBridge();
    private final RawHttp http = new RawHttp(aws.endpoint());

    EventBridgeFaultsTest() throws IOException {
        eventBridge.bus("results");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @CsvSource({"throttling, 400, ThrottlingException", "access-denied, 400, AccessDeniedException",
            "internal-failure, 500, InternalFailure"})
    void aRefusal_isWrittenAsJson11HasIt(String name, int status, String type) throws Exception {
        eventBridge.next(EventBridgeFault.named(name));
        HttpResponse<String> answer = http.putEvents(putBody(putEntry()));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(json(answer).path("__type").asText()).isEqualTo(type);
        String requestId = answer.headers().firstValue("x-amzn-RequestId").orElseThrow();
        assertThat(eventBridge.events()).isEmpty();
        assertThat(eventBridge.calls()).containsExactly(
                new EventBridgeCall(1, SettableClock.START, "PutEvents", 1, List.of(), name, status, type, requestId));
    }

    @Test
    void anEntryThatFailsByTheScript_failsAlone() throws Exception {
        eventBridge.next(EventBridgeFault.entryFailed(1, "InternalFailure"), EventBridgeFault.ENTRY_THROTTLING);
        JsonNode second = json(http.putEvents(putBody(putEntry(), putEntry()))).path("Entries");
        JsonNode first = json(http.putEvents(putBody(putEntry(), putEntry()))).path("Entries");

        assertThat(second.path(1).path("ErrorCode").asText()).isEqualTo("InternalFailure");
        assertThat(first.path(0).path("ErrorCode").asText()).isEqualTo("ThrottlingException");
        assertThat(eventBridge.events()).extracting(Event::id)
                .containsExactly(second.path(0).path("EventId").asText(), first.path(1).path("EventId").asText());
        assertThat(eventBridge.calls()).extracting(call -> call.eventIds().size()).containsExactly(1, 1);
    }

    @Test
    void aCutConnection_takesNothing_aLostAnswerTakesAll() {
        eventBridge.next(EventBridgeFault.CUT, EventBridgeFault.ANSWER_LOST);

        assertThatThrownBy(() -> http.putEvents(putBody(putEntry()))).isInstanceOf(IOException.class);
        assertThat(eventBridge.events()).isEmpty();
        assertThatThrownBy(() -> http.putEvents(putBody(putEntry()))).isInstanceOf(IOException.class);
        assertThat(eventBridge.events()).hasSize(1);
        assertThat(eventBridge.calls()).extracting(EventBridgeCall::status).containsOnlyNulls();
    }

    @Test
    void aStandingSlowFault_delaysEveryAnswerUntilCleared() throws Exception {
        eventBridge.always(EventBridgeFault.slow(Duration.ofMillis(1)));
        http.putEvents(putBody(putEntry()));
        http.putEvents(putBody(putEntry()));
        eventBridge.clear();
        http.putEvents(putBody(putEntry()));

        assertThat(eventBridge.calls()).extracting(EventBridgeCall::fault).containsExactly("slow", "slow", null);
        assertThat(eventBridge.events()).hasSize(3);
    }
}
