package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.fixture.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the formatter leaves alone can be read without scrolling too. */
class TidyTest {

    private static final int WIDEST = 120;

    @Test
    void noComment_isTooWide() throws IOException {
        assertThat(tooWide(Path.of("src"), ".java").filter(TidyTest::isComment)).isEmpty();
    }

    @Test
    void noLineOfAScript_isTooWide() throws IOException {
        assertThat(tooWide(Path.of("scripts"), ".py")).isEmpty();
        assertThat(Samples.text(Path.of("flowstart")).lines()).allMatch(line -> line.length() <= WIDEST);
    }

    private static boolean isComment(String line) {
        return line.startsWith("//") || line.startsWith("*") || line.startsWith("/*");
    }

    private static Stream<String> tooWide(Path folder, String ending) throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(ending)).toList()) {
                Samples.text(file)
                        .lines()
                        .filter(line -> line.length() > WIDEST)
                        .map(String::strip)
                        .forEach(lines::add);
            }
        }
        return lines.stream();
    }
}
