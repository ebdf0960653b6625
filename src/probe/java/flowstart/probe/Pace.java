package flowstart.probe;

import java.time.Duration;
import java.time.Instant;

/** The clock that the probe goes by, and how it waits. */
public interface Pace {

    /** This machine's clock, and real waiting. */
    Pace SYSTEM = new Pace() {

        @Override
        public Instant now() {
            return Instant.now();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    };

    /** The time. */
    Instant now();

    /** Waits. */
    void pause(Duration time) throws InterruptedException;
}
