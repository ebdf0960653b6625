package flowstart.proof.simulation.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was seen of one thing asked for. */
final class StartHistory {

    final StartIntent intent;
    final List<Attempt> attempts = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    final List<PublishedResult> published = new ArrayList<>();
    /** Messages about it where a person can see them. */
    int kept;
    /** When one last came or left; 0 if never. */
    long keptAt;
    /** Whether a caller waits for it who heard anything, or noticed that no answer came. */
    boolean heard;
    /** The outcome that its caller last heard; null if that was an error, or nothing. */
    @Nullable
    String outcomeHeard;

    StartHistory(StartIntent intent) {
        this.intent = intent;
    }

    /** The runs that every delivery of it together started, without those meant to be new. */
    List<Run> ownRuns() {
        return runs.stream().filter(run -> !run.attempt().delivery().deliberate()).toList();
    }
}
