package flowstart.start;

import org.jspecify.annotations.Nullable;

/**
 * An attempt, and what became of its result event.
 *
 * @param attempt the attempt
 * @param publication what became of its result event; null if it has none
 */
public record FinishedAttempt(Attempt attempt, ResultBus.@Nullable Publication publication) {

    /** Whether the bus took the result; null if there was none to take. */
    public @Nullable Boolean published() {
        return publication == null ? null : publication.error() == null;
    }

    /** Whether there was a result and the bus did not take it. */
    public boolean isUnpublished() {
        return publication != null && publication.error() != null;
    }

    /**
     * Whether the sender has to send the input again: for the start itself, or so that its result is published.
     * Over HTTP the response carries the result, so that a lost result event is no reason.
     */
    public boolean mustBeRedelivered() {
        return attempt.isRetried() || (isUnpublished() && attempt.trigger() != Trigger.HTTP);
    }

    /** Whether the input is still needed: to be delivered again, or to be kept because it could not be read. */
    public boolean isInputStillNeeded() {
        return mustBeRedelivered() || attempt.outcome() == Outcome.UNREADABLE;
    }

    /** Whether an HTTP caller asked for what cannot be had: the response says so, and no operator has to act. */
    public boolean isCallersMistake() {
        return attempt.trigger() == Trigger.HTTP && !isUnpublished() && attempt.outcome().isCallersMistake();
    }

    /** What went wrong last: with the result, or else with the start; null if nothing did. */
    public @Nullable ErrorDetail error() {
        return publication == null || publication.error() == null ? attempt.error() : publication.error();
    }
}
