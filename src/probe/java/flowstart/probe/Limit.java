package flowstart.probe;

import java.time.Duration;
import java.time.Instant;

/** A time limit: who waits or goes on after it is stopped. */
final class Limit {

    private final Pace pace;
    private final Instant end;

    Limit(Pace pace, Duration longest) {
        this.pace = pace;
        this.end = pace.now().plus(longest);
    }

    Instant now() {
        return pace.now();
    }

    /** Throws {@link StoppedException} when the time is over. */
    void check() {
        if (!pace.now().isBefore(end)) {
            throw new StoppedException("the time limit was reached");
        }
    }

    /** Waits; throws {@link StoppedException} when the time is over, or the thread is interrupted. */
    void pause(Duration time) {
        check();
        try {
            pace.pause(time);
        } catch (InterruptedException e) {
            throw new StoppedException("it was interrupted");
        }
    }
}
