package embeddedaws;

import static embeddedaws.RawHttp.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a script can ask of a stand-in that runs elsewhere. */
class ControlRouteTest {
    private final EmbeddedAws aws = EmbeddedAws.start(new SettableClock());
    private final RawHttp http = new RawHttp(aws.endpoint());

    ControlRouteTest() throws IOException {
        aws.appFlow().define(Flow.onDemand("orders"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private HttpResponse<String> control(String path, String body) throws IOException, InterruptedException {
        return http.post("/_embedded/" + path, Map.of(), body);
    }

    @Test
    void theJournal_tellsAllThatHappened() throws Exception {
        http.start("orders", "t-1");
        http.putEvents("{\"Entries\":[{\"Source\":\"s\",\"DetailType\":\"d\",\"Detail\":\"{\\\"a\\\":1}\"}]}");
        JsonNode journal = json(http.get("/_embedded/journal"));

        JsonNode call = journal.path("appflow").path("calls").path(0);
        assertThat(call.path("at").asText()).isEqualTo("2026-11-22T08:00:00.250Z");
        assertThat(call.path("clientToken").asText()).isEqualTo("t-1");
        assertThat(call.path("fault").isNull()).isTrue();
        assertThat(journal.path("appflow").path("runs").path(0).path("executionId"))
                .isEqualTo(call.path("executionId"));
        assertThat(journal.path("eventbridge").path("calls").path(0).path("order").asInt()).isEqualTo(2);
        JsonNode event = journal.path("eventbridge").path("events").path(0);
        assertThat(event.path("bus").asText()).isEqualTo("default");
        assertThat(event.path("event").path("detail").path("a").asInt()).isEqualTo(1);
    }

    @Test
    void runs_canTakeTheirTime_andEndAsAsked() throws Exception {
        control("appflow/flows", "{\"name\":\"orders\",\"runSeconds\":60}");
        control("appflow/runs", "{\"flow\":\"orders\",\"next\":[\"error\"]}");
        http.start("orders", "t-1");

        assertThat(http.start("orders", "t-2").statusCode()).isEqualTo(409);
        assertThat(control("appflow/runs", "{\"flow\":\"orders\",\"next\":[\"lost\"]}").body())
                .contains("successful, error, canceled");
    }

    @Test
    void reset_forgetsWhatHappenedButNotTheFlows() throws Exception {
        http.start("orders", "t-1");
        http.putEvents("{}");
        aws.appFlow().busy("orders");
        aws.appFlow().always(AppFlowFault.CUT);
        control("reset", "");

        assertThat(aws.appFlow().calls()).isEmpty();
        assertThat(aws.eventBridge().calls()).isEmpty();
        http.start("orders", "t-1");
        assertThat(aws.appFlow().runs()).hasSize(1);
    }

    @Test
    void aFlow_isDefinedChangedAndMadeBusy() throws Exception {
        assertThat(json(control("appflow/flows", "{\"name\":\"nightly\",\"kind\":\"scheduled\",\"status\":\"Draft\"}")))
                .hasToString("{\"name\":\"nightly\",\"kind\":\"scheduled\",\"status\":\"Draft\"}");
        assertThat(http.start("nightly", "t-1").body()).contains("Draft").doesNotContain("executionId");
        control("appflow/flows", "{\"name\":\"nightly\",\"busy\":true}");
        assertThat(http.start("nightly", "t-2").statusCode()).isEqualTo(409);
        control("appflow/flows", "{\"name\":\"nightly\",\"busy\":false}");
        assertThat(http.start("nightly", "t-2").body()).contains("Draft");
    }

    @Test
    void faults_areScripted() throws Exception {
        control("appflow/faults", "{\"next\":[\"throttling\"],\"always\":\"busy\"}");
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(429);
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(409);
        control("appflow/faults", "{\"clear\":true}");
        assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(200);
        control("eventbridge/faults", "{\"next\":[\"internal-failure\"]}");
        assertThat(http.putEvents("{}").statusCode()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"appflow/faults | {\"next\":[\"nope\"]} | answer-lost",
            "appflow/faults | {\"nxt\":[]} | next", "eventbridge/faults | {\"always\":\"nope\"} | entry-throttling",
            "appflow/flows | {} | no flow name",
            "appflow/flows | {\"name\":\"orders\",\"kind\":\"hourly\"} | scheduled",
            "appflow/flows | [] | JSON object"})
    void aWrongRequest_isAnsweredWithWhatWouldBeRight(String path, String body, String hint) throws Exception {
        HttpResponse<String> answer = control(path, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).contains(hint);
    }

    @Test
    void anUnknownControl_isNotFound() throws Exception {
        assertThat(control("restart", "").statusCode()).isEqualTo(404);
    }

    @Test
    void stop_isAnsweredAndThenDone() throws Exception {
        assertThat(control("stop", "").statusCode()).isEqualTo(200);
        assertThat(aws.awaitClose(Duration.ofSeconds(10))).isTrue();
    }
}
