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

/** A gate that is opened somewhere says there why. */
class SuppressionsTest {

    private static final String SUPPRESSION = "@Suppress" + "Warnings";

    @Test
    void everySuppressedWarning_givesItsReasonInTheLineAbove() throws IOException {
        List<String> without = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                List<String> lines = Samples.text(file).lines().toList();
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).contains(SUPPRESSION) && (i == 0 || !lines.get(i - 1).strip().startsWith("//"))) {
                        without.add(file + ":" + (i + 1));
                    }
                }
            }
        }
        assertThat(without).isEmpty();
    }
}
