package embeddedaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.ParameterException;

/** What a probe found out, as the stand-in's option reads it. */
class AssumptionFileTest {

    @TempDir
    private Path folder;

    @Test
    void whatTheFileSays_isAssumed() throws IOException {
        AssumptionFile file = read("""
            {"assumptions": {"refusalUsesToken": true, "repeatKeepsExecutionId": false, "busyBeforeToken": true,
              "runsSideBySide": false, "tokenPerFlow": true, "deletionForgetsTokens": true,
              "recordsNewestFirst": false, "recordTimesInWholeSeconds": true, "recordLagSeconds": 7,
              "endReports": false, "endReportDelaySeconds": 9,
              "startsPerSecond": 25, "looksPerSecond": 10},
             "rows": [], "starts": 15}""");

        assertThat(file.assumptions()).isEqualTo(new AppFlowAssumptions(true, false, true, false, true, true));
        assertThat(file.records())
                .isEqualTo(RecordStyle.USUAL.withOldestFirst().withWholeSeconds().withLag(Duration.ofSeconds(7)));
        assertThat(file.reports()).isEqualTo(ReportStyle.USUAL.withNone().withDelay(Duration.ofSeconds(9)));
        assertThat(file.rates()).isEqualTo(new AppFlowRates(25, 10));
    }

    @Test
    void whatTheFileLeavesOpen_isAsUsual() throws IOException {
        assertThat(read("{\"assumptions\": {}}")).isEqualTo(AssumptionFile.USUAL);
        assertThat(Options.parse(List.of()).assumed()).isEqualTo(AssumptionFile.USUAL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[] | an object 'assumptions'", "{} | an object 'assumptions'",
            "{'assumptions': {'busyFirst': true}} | busyBeforeToken",
            "{'assumptions': {'busyBeforeToken': 1}} | true or false", "{'assumptions': {'recordLagSeconds': -1}} | -1",
            "{'assumptions': {'startsPerSecond': 0}} | from 1"})
    void aWrongFile_isAnsweredWithWhatWouldBeRight(String json, String hint) {
        assertThatThrownBy(() -> read(json.replace('\'', '"'))).isInstanceOf(ParameterException.class)
                .hasMessageContaining(hint);
    }

    @Test
    void aMissingFile_isAnsweredInALine() {
        assertThatThrownBy(() -> Options.parse(List.of("--assume", "no/such/file.json")))
                .isInstanceOf(ParameterException.class)
                .hasMessage("'no/such/file.json' cannot be read");
    }

    private AssumptionFile read(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("found.json"), json);
        return Options.parse(List.of("--assume", file.toString())).assumed();
    }
}
