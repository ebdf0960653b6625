package flowstart.simulation.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was seen of one thing asked for. */
final class File {

    final Ask ask;
    final List<Attempt> attempts = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    /** Messages about it where a person can see them. */
    int kept;
    /** When one last came or left; 0 if never. */
    long keptAt;
    /** Whether its line told that a loop was refused. */
    boolean loop;
    /** The last that its caller heard; null if nothing yet. */
    @Nullable
    String heard;

    File(Ask ask) {
        this.ask = ask;
    }

    /** The runs that every delivery of it together started, without those meant to be new. */
    List<Run> ownRuns() {
        return runs.stream().filter(run -> !run.attempt().deliberate()).toList();
    }

    /** Whether some attempt said that its acceptance is not guaranteed. */
    boolean doubted() {
        return attempts.stream().anyMatch(attempt -> !attempt.deliberate() && attempt.doubts());
    }
}
