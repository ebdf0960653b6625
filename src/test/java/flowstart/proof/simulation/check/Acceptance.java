package flowstart.proof.simulation.check;

import java.time.Instant;

/**
 * From when on something counts.
 *
 * @param at the time
 * @param guaranteed whether each delivery counts from the same time
 */
record Acceptance(Instant at, boolean guaranteed) {

    /** How long ago that was by a clock, in milliseconds. */
    long age(long clock) {
        return Math.max(0, clock - at.toEpochMilli());
    }
}
