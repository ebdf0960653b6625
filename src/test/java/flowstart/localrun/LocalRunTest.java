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

/** The local run shows what happened, and with a fault it shows another thing. */
class LocalRunTest {

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
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        }
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
                .hasMessageContaining("'flood'; there are: resource-not-found, busy");
        assertThatThrownBy(() -> run("--fault=bus-flood")).hasMessageContaining("'flood'; there are: throttling");
        assertThatThrownBy(() -> run("--event=none.json"))
                .hasMessage("--event: there is no file 'none.json' that can be read");
        assertThatThrownBy(() -> run("--loud")).hasMessageContaining("'--loud' is no option; there are --event=FILE");
    }

    private static String run(String... arguments) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        LocalRun.run(new PrintStream(shown, true, StandardCharsets.UTF_8), arguments);
        return shown.toString(StandardCharsets.UTF_8);
    }
}
