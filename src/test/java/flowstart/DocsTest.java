package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.cover.Conclusion;
import flowstart.cover.NextStep;
import flowstart.fixture.ExpectedOutcome;
import flowstart.fixture.ExpectedOutcome.Kind;
import flowstart.fixture.Samples;
import flowstart.localrun.LocalRun;
import flowstart.start.Window;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages say is so. */
class DocsTest {

    private static final String README = Samples.text(Path.of("README.md"));
    private static final String REFERENCE = Samples.text(Path.of("docs/reference.md"));
    private static final String OPERATIONS = Samples.text(Path.of("docs/operations.md"));
    private static final String ARCHITECTURE = Samples.text(Path.of("docs/architecture.md"));
    private static final int LONGEST_README = 150;
    private static final int WIDEST_PROSE = 160;
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern PLACEHOLDER = Pattern.compile("@[A-Z]+@");
    private static final Pattern ALARM = Pattern.compile("(?m)^  (\\w+Alarm):$");
    private static final Pattern ACCESS_LOG_FIELD = Pattern.compile("\"(\\w+)\": \"\\$context");
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
        List<String> rows = rows(REFERENCE, "| outcome | when |")
                .map(cells -> String.join("|", cells.get(0), cells.get(2), cells.get(3), cells.get(4)))
                .toList();

        assertThat(rows).isEqualTo(Arrays.stream(ExpectedOutcome.values()).map(DocsTest::row).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-run-started", "rule-flow-busy", "direct-unreadable", "http-flow-not-found"})
    void theLogLine_isDescribedWhole(String name) {
        JsonNode line = Samples.json(Samples.text(Path.of("src/test/resources/expected", name, "line.json")));
        String described = REFERENCE.substring(REFERENCE.indexOf("## The log line"), REFERENCE.indexOf("## Settings"));

        assertThat(line.properties()).isNotEmpty()
                .filteredOn(member -> !member.getKey().equals("_aws"))
                .allSatisfy(member -> assertThat(described).contains("`" + member.getKey() + "`"));
    }

    @Test
    void theSettings_areAllThere() {
        assertThat(rows(REFERENCE, "| name | meaning | default |").map(List::getFirst)).containsExactly(
                "`ALLOWED_FLOWS`", "`FLOW_NAME`", "`RESULT_BUS`", "`RESULT_SOURCE`", "`REPLAYS`",
                "`COVER_DEAD_LETTER_QUEUE`", "`SERVICE_NAME`", "`RETRY_DEAD_LETTER_QUEUE`");
    }

    @Test
    void thePageOnCover_hasEveryEndAndEveryReasonToWait() {
        String page = Samples.text(Path.of("docs/cover.md"));

        assertThat(Stream.concat(Arrays.stream(Conclusion.Kind.values()), Arrays.stream(NextStep.Reason.values()))
                .filter(each -> each != Conclusion.Kind.REFUSED)
                .map(each -> "`" + each + "`")).isNotEmpty().allSatisfy(each -> assertThat(page).contains(each));
    }

    @Test
    void theCodeMap_namesEveryPackage() throws IOException {
        String map = ARCHITECTURE.substring(ARCHITECTURE.indexOf("## Code map"));
        try (Stream<Path> packages = Files.list(Path.of("src/main/java/flowstart"))) {
            assertThat(packages.filter(Files::isDirectory).map(folder -> "\n  " + folder.getFileName() + " "))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(map).contains(line));
        }
    }

    @Test
    void theCodeMap_namesOnlyWhatIsThere() {
        String map = ARCHITECTURE.substring(ARCHITECTURE.indexOf("## Code map")).split("```", 3)[1];
        List<String> named = Pattern.compile("(?m)^([a-z]\\S*) ")
                .matcher(map)
                .results()
                .map(line -> line.group(1))
                .toList();

        assertThat(named).contains("src/main/java/flowstart", "events")
                .allSatisfy(path -> assertThat(Path.of(path)).exists());
    }

    @Test
    void theAlarms_areThoseOfTheTemplate() {
        String template = Samples.text(Path.of("template.yaml"));
        List<String> deployed = ALARM.matcher(template).results().map(found -> found.group(1)).toList();
        List<String> described = rows(OPERATIONS, "| alarm | ").map(cells -> cells.getFirst().replace("`", ""))
                .toList();

        assertThat(deployed).isNotEmpty();
        assertThat(described).containsExactlyInAnyOrderElementsOf(deployed);
    }

    @Test
    void theAccessLog_isDescribedWhole() {
        List<String> fields = ACCESS_LOG_FIELD.matcher(Samples.text(Path.of("template.yaml")))
                .results()
                .map(found -> "`" + found.group(1) + "`")
                .toList();

        assertThat(fields).isNotEmpty().allSatisfy(field -> assertThat(OPERATIONS).contains(field));
    }

    @Test
    void theProblemDocument_isDescribedWhole() {
        JsonNode problem = Samples
                .json(Samples.text(Path.of("src/test/resources/expected/http-flow-not-found/body.json")));
        String page = Samples.text(Path.of("docs/http.md"));

        assertThat(names(problem)).isNotEmpty()
                .allSatisfy(name -> assertThat(page.substring(page.indexOf("## Problems"))).contains("`" + name + "`"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noPage_hasAPlaceholder(Path page) {
        assertThat(Samples.text(page)).doesNotContainPattern(PLACEHOLDER);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkedFile_isThere(Path page) {
        assertThat(Pattern.compile("]\\((?!https?:|#)([^)#]+)").matcher(Samples.text(page)).results())
                .allSatisfy(link -> assertThat(page.resolveSibling(link.group(1))).exists());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void theWindow_isNamedAsItIs(Path page) {
        assertThat(Pattern.compile("\\d+ h(ours)? \\d+ min").matcher(Samples.text(page)).results())
                .allSatisfy(time -> assertThat(time.group()).isIn(Window.IN_WORDS, "7 h 30 min"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void noLineOfProse_isTooWideToRead(Path page) {
        assertThat(Samples.text(page).lines().filter(line -> !line.startsWith("|")))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDEST_PROSE));
    }

    @Test
    void theReadme_isReadInFiveMinutes() {
        assertThat(README.lines()).hasSizeLessThanOrEqualTo(LONGEST_README);
    }

    @Test
    void everyCommandOfTry_isOneThatItTakes() throws IOException {
        List<String> commands = README.lines().filter(line -> line.startsWith("./flowstart try ")).toList();

        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            // A small burst is as good as a large one, and takes no ten seconds.
            String[] arguments = command.replaceFirst("--burst \\d+", "--burst 12")
                    .substring("./flowstart try ".length())
                    .split(" ");
            LocalRun.run(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8), arguments);
        });
    }

    @Test
    @Tag("proof")
    void theBurst_showsWhatTheReadmeShows() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();

        LocalRun.run(new PrintStream(shown, true, StandardCharsets.UTF_8), "--burst=200", "--run=10m");

        String block = README.substring(README.indexOf("```\n200 events at once")).split("```", 3)[1].strip();
        assertThat(shown.toString(StandardCharsets.UTF_8)).startsWith(block);
    }

    @Test
    void theResultEvent_isTheOneThatIsPublished() {
        String shown = REFERENCE.substring(REFERENCE.indexOf("## The result event")).split("```json", 2)[1].split("```",
                2)[0];
        JsonNode expected = Samples
                .json(Samples.text(Path.of("src/test/resources/expected/rule-run-started/result.json")));

        assertThat(names(Samples.json(shown).path("detail"))).isEqualTo(names(expected.path("detail")));
    }

    private static List<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs"))) {
            return Stream.concat(Stream.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md").map(Path::of),
                    files.sorted().toList().stream());
        }
    }

    private static String row(ExpectedOutcome outcome) {
        String result = outcome.kind() == Kind.NONE ? "" : "`" + outcome.kind().detailType() + "`";
        String http = outcome.httpStatus() == 0 ? "" : Integer.toString(outcome.httpStatus());
        boolean started = outcome.kind() == Kind.SUCCEEDED;
        return String.join("|", "`" + outcome + "`", outcome.isRetryable() ? "yes" : started ? "" : "no", http,
                outcome.isRetryable() ? "(" + result + ")" : result);
    }

    /** The rows of the table that begins with this heading, without their outer bars. */
    private static Stream<List<String>> rows(String page, String heading) {
        return page.substring(page.indexOf(heading))
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
