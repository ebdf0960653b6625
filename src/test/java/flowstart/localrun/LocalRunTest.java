package flowstart.localrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The local run shows what happened, and with a fault it shows another thing. */
class LocalRunTest {

    private static final Path QUESTION = Path.of("http-api-run.json");

    @Test
    void aRun_showsTwoDeliveriesOfOneStart() throws IOException {
        String shown = run();

        assertThat(shown).startsWith("events/rule-s3.json, delivered twice")
                .contains("Delivery 1", "Delivery 2", "What AppFlow saw: 2 calls", "What AppFlow started: 1 run\n",
                        "2 events, 1 resultId");
    }

    @Test
    void aLostAnswer_showsAThirdCallAndStillOneRun() throws IOException {
        assertThat(run("--fault=answer-lost")).contains("What AppFlow saw: 3 calls",
                "no answer (answer-lost), started a run", "200, the run of before", "What AppFlow started: 1 run\n");
    }

    @Test
    void aBusyFlow_showsTheRetryThatStartsIt() throws IOException {
        assertThat(run("--fault=busy")).contains("WARN  FLOW_BUSY The flow is busy, to be tried again",
                "sees flowstart.FlowBusyException", "INFO  RUN_STARTED", "What AppFlow started: 1 run\n",
                "1 event, 1 resultId");
    }

    @Test
    void aBusThatFails_showsTheResultOnTheSecondDelivery() throws IOException {
        assertThat(run("--fault=bus-entry-access-denied")).contains("sees flowstart.ResultNotPublishedException",
                "What AppFlow started: 1 run\n", "1 event, 1 resultId");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySample_startsEachOfItsElementsOnce(Path sample) throws IOException {
        String shown = run("--event=" + sample);

        assertThat(shown).doesNotContain("ERROR").contains("RUN_STARTED");
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("events"))) {
            return files.filter(file -> file.toString().endsWith(".json") && !file.endsWith(QUESTION))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @Test
    void aQuestionForARun_startsNothing() throws IOException {
        assertThat(run("--event=" + Path.of("events").resolve(QUESTION))).contains("INFO  RUN_NOT_VISIBLE",
                "What AppFlow saw: 0 calls", "0 events");
    }

    @Test
    void anotherFile_canBeGiven() throws IOException {
        Path file = Files.createTempFile("no", ".json");
        Files.writeString(file, "{\"flowName\": 1}");

        assertThat(run("--event=" + file)).contains("ERROR UNREADABLE", "flowName must be a string",
                "What AppFlow saw: 0 calls");
        Files.delete(file);
    }

    @Test
    void aBadOption_saysWhatWouldBeRight() {
        assertThatThrownBy(() -> run("--fault=flood"))
                .hasMessageContaining("--fault: 'flood' must be one of resource-not-found, busy")
                .hasMessageContaining("bus-throttling");
        assertThatThrownBy(() -> run("--fault=bus-flood")).hasMessageContaining("--fault: 'bus-flood' must be one of");
        assertThatThrownBy(() -> run("--event=none.json"))
                .hasMessageContaining("--event: there is no file 'none.json' that can be read; events/ has ")
                .hasMessageContaining("rule-s3.json");
        assertThatThrownBy(() -> run("--event=events"))
                .hasMessageContaining("--event: there is no file 'events' that can be read");
        assertThatThrownBy(() -> run("--loud")).hasMessage("Unknown option: '--loud'");
        assertThatThrownBy(() -> run("--flows=a,b"))
                .hasMessage("--flows: 'a' must be a flow name: 2 to 256 ASCII letters, digits and _!@#.- of which the "
                        + "first is a letter or digit");
        assertThatThrownBy(() -> run("--after=soon")).hasMessageContaining("'soon' is no time such as 90s");
        assertThatThrownBy(() -> run("--deliveries=0")).hasMessage("--deliveries is 0, and must be 1 to 100");
        assertThatThrownBy(() -> run("--burst=1")).hasMessage("--burst is 1, and must be 2 to 1000");
        assertThatThrownBy(() -> run("--show=all")).hasMessage("--show: 'all' must be one of answer, line, result");
        assertThatThrownBy(() -> run("--assume=luck")).hasMessageContaining("must be one of refusal-uses-token");
    }

    @Test
    void otherFlows_leaveTheEventWithoutOne() throws IOException {
        assertThat(run("--flows=customers,invoices")).contains("ERROR FLOW_NOT_FOUND", "What AppFlow started: 0 runs")
                .doesNotContain("FLOW_NOT_ALLOWED");
    }

    @Test
    void whatIsAllowed_isAnotherMatterThanWhatThereIs() throws IOException {
        assertThat(run("--allowed=invoices")).contains("ERROR FLOW_NOT_ALLOWED", "What AppFlow saw: 0 calls");
    }

    @Test
    void lateDeliveries_showTheWindow() throws IOException {
        assertThat(run("--deliveries=3", "--after=4h")).contains("delivered 3 times", "Delivery 3",
                "ERROR WINDOW_EXPIRED", "What AppFlow started: 1 run\n");
        assertThat(run("--fault=busy,busy", "--after=7h35m")).contains("WARN  FLOW_BUSY", "ERROR FLOW_BUSY",
                "Flow Start Unconfirmed");
    }

    @Test
    void aRunThatTakesItsTime_refusesItsOwnRepeats_whereThatIsAssumed() throws IOException {
        assertThat(run("--run=10m", "--assume=busy-first", "--deliveries=3", "--after=6m"))
                .containsSubsequence("Delivery 1", "RUN_STARTED", "Delivery 2", "FLOW_BUSY", "Delivery 3",
                        "RUN_STARTED")
                .contains("What AppFlow started: 1 run\n");
    }

    @Test
    void aBurst_showsBothModesSideBySide() throws IOException {
        assertThat(run("--burst=12", "--run=10m"))
                .contains("12 events at once for the flow orders, whose runs take 10m")
                .containsPattern("runs +12 +1\n")
                .containsPattern("Flow Run Succeeded +0 +12\n")
                .containsPattern("Flow Start Succeeded +12 +0\n")
                .containsSubsequence("cover  run 1 begins", "cover  the last result: {Flow Run Succeeded=12}");
    }

    @Test
    void whatIsToBeShown_isShownWhole() throws IOException {
        String shown = run("--show=answer,line,result", "--deliveries=1");

        assertThat(shown).contains("the log line    {\"timestamp\":", "\"CloudWatchMetrics\"", "the result      {",
                "\"detail-type\":\"Flow Start Succeeded\"", "\"published\":true}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs", "destination-record", "sqs-destination-record"})
    void anEventWithinAnother_isYoungToo(String sample) throws IOException {
        assertThat(run("--event=events/" + sample + ".json")).contains("guaranteed      true")
                .doesNotContain("guaranteed      false");
    }

    private static String run(String... arguments) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        LocalRun.run(new PrintStream(shown, true, StandardCharsets.UTF_8), arguments);
        return shown.toString(StandardCharsets.UTF_8);
    }
}
