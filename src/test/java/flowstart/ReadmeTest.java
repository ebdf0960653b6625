package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.fixture.Samples;
import flowstart.localrun.LocalRun;
import flowstart.start.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the README says is so. */
class ReadmeTest {

    private static final String README = Samples.text(Path.of("README.md"));
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern RESULT_ID = Pattern.compile("(RUN_STARTED  )[0-9a-f]{64}");

    @Test
    void theFirstCommand_showsWhatTheReadmeShows() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        LocalRun.run(new PrintStream(shown, true, StandardCharsets.UTF_8));

        String block = README.substring(README.indexOf("<!-- the local run's output")).split("```", 3)[1].strip();
        assertThat(masked(shown.toString(StandardCharsets.UTF_8).strip())).isEqualTo(masked(block));
    }

    @Test
    void theOutcomes_areThoseOfTheTable() {
        List<String> rows = rows("| outcome | when |")
                .map(cells -> String.join("|", cells.get(0), cells.get(2), cells.get(3), cells.get(4)))
                .toList();

        assertThat(rows).isEqualTo(Arrays.stream(Outcome.values()).map(ReadmeTest::row).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-run-started", "rule-flow-busy", "direct-unreadable", "http-flow-not-found"})
    void theLogLine_isDescribedWhole(String name) {
        JsonNode line = Samples.json(Samples.text(Path.of("src/test/resources/expected", name, "line.json")));
        String described = README.substring(README.indexOf("## The log line"), README.indexOf("## Settings"));

        assertThat(line.properties()).isNotEmpty()
                .filteredOn(member -> !member.getKey().equals("_aws"))
                .allSatisfy(member -> assertThat(described).contains("`" + member.getKey() + "`"));
    }

    @Test
    void theSettings_areAllThere() {
        assertThat(rows("| name | meaning | default |").map(List::getFirst)).containsExactly("`ALLOWED_FLOWS`",
                "`FLOW_NAME`", "`RESULT_BUS`", "`RESULT_SOURCE`", "`REPLAYS`");
    }

    @Test
    void theCodeMap_namesEveryPackage() throws IOException {
        String map = README.substring(README.indexOf("## Code map"));
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/flowstart"))) {
            assertThat(packages.filter(Files::isDirectory).map(folder -> "\n  " + folder.getFileName() + " "))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(map).contains(line));
        }
    }

    @Test
    void everyLinkedFile_isThere() {
        assertThat(Pattern.compile("]\\((?!https?:|#)([^)#]+)").matcher(README).results().map(link -> link.group(1)))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(Path.of(link)).exists());
    }

    private static String row(Outcome outcome) {
        String result = outcome.result().detailType().isEmpty() ? "" : "`" + outcome.result().detailType() + "`";
        String http = outcome.httpStatus() == Outcome.NEVER_OVER_HTTP ? "" : Integer.toString(outcome.httpStatus());
        boolean started = outcome == Outcome.RUN_STARTED || outcome == Outcome.FLOW_ACTIVATED;
        return String.join("|", "`" + outcome + "`", outcome.isRetryable() ? "yes" : started ? "" : "no", http,
                outcome.isRetryable() ? "(" + result + ")" : result);
    }

    /** The rows of the table that begins with this heading, without their outer bars. */
    private static Stream<List<String>> rows(String heading) {
        return README.substring(README.indexOf(heading))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1, line.length() - 1).split("\\|", -1))
                        .map(String::strip)
                        .toList());
    }

    private static String masked(String text) {
        return RESULT_ID.matcher(UUID.matcher(text).replaceAll("ID")).replaceAll("$1RESULT");
    }
}
