package flowstart.start;

import org.jspecify.annotations.Nullable;

/**
 * An attempt, and whether the world was told of its result.
 *
 * @param attempt the attempt
 * @param publication what became of its result event; null if it has none
 */
public record FinishedAttempt(Attempt attempt, ResultBus.@Nullable Publication publication) {

    /** Whether the bus took the result; null if there was none to take. */
    public @Nullable Boolean published() {
        return publication == null ? null : publication.fault() == null;
    }

    /** Whether there was a result and the bus did not take it. */
    public boolean isUnpublished() {
        return publication != null && publication.fault() != null;
    }

    /** Whether somebody is told to try again: for the start itself, or so that its result gets out. Over HTTP the answer tells the result. */
    public boolean willRetry() {
        return attempt.isRetried() || (isUnpublished() && attempt.trigger() != Trigger.HTTP);
    }

    /** What went wrong last: with the result, or else with the start; null if nothing did. */
    public @Nullable ErrorDetail fault() {
        return publication == null || publication.fault() == null ? attempt.fault() : publication.fault();
    }
}
