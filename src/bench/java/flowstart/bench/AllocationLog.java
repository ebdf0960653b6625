package flowstart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM allocated, from the log of its collector: each collection says how much there was before and after it. */
final class AllocationLog {

    private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+)K->(\\d+)K\\(|Pause .* (\\d+)M->(\\d+)M\\(");

    private AllocationLog() {}

    /** Kilobytes from the first collection to the last. */
    static double kilobytes(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        double allocated = 0;
        double after = 0;
        for (String line : lines) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                boolean megabytes = pause.group(1) == null;
                double unit = megabytes ? 1024 : 1;
                allocated += Double.parseDouble(pause.group(megabytes ? 3 : 1)) * unit - after;
                after = Double.parseDouble(pause.group(megabytes ? 4 : 2)) * unit;
            }
        }
        return allocated;
    }
}
