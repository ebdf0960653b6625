package flowstart.proof.simulation.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A history in lines; or, while nobody wants to read it, nothing at all. */
public final class Journal {

    private final @Nullable List<String> lines;

    private Journal(@Nullable List<String> lines) {
        this.lines = lines;
    }

    /** A journal that is written. */
    public static Journal written() {
        return new Journal(new ArrayList<>());
    }

    /** A journal that nobody writes. */
    public static Journal silent() {
        return new Journal(null);
    }

    /** Notes something, at so many milliseconds after the history's start. */
    public void note(long millis, Supplier<String> what) {
        if (lines != null) {
            Duration time = Duration.ofMillis(millis);
            lines.add("%3d:%02d:%02d.%03d  %s".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart(),
                    time.toMillisPart(), what.get()));
        }
    }

    /** What was written. */
    public List<String> lines() {
        return lines == null ? List.of() : List.copyOf(lines);
    }
}
