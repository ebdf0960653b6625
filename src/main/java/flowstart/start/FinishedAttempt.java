package flowstart.start;

import org.jspecify.annotations.Nullable;

/**
 * An attempt, and what became of its result event.
 *
 * @param attempt the attempt
 * @param publication what became of its result event; null if it has none
 * @param setAside what became of putting its message into a dead-letter queue; null if that was not tried
 */
public record FinishedAttempt(Attempt attempt, ResultBus.@Nullable Publication publication,
        @Nullable SetAside setAside) {

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
        boolean kept = setAside != null && setAside.refusal() == null;
        return mustBeRedelivered() || (attempt.outcome() == Outcome.UNREADABLE && !kept);
    }

    /** The message that was to be put into a dead-letter queue; null if that was not tried. */
    public @Nullable String messageId() {
        return setAside == null ? null : setAside.messageId();
    }

    /** Whether an HTTP caller asked for what cannot be had: the response says so, and no operator has to act. */
    public boolean isCallersMistake() {
        return attempt.trigger() == Trigger.HTTP && !isUnpublished() && attempt.outcome().isCallersMistake();
    }

    /** What went wrong last: with the result, or else with the start; null if nothing did. */
    public @Nullable ErrorDetail error() {
        ErrorDetail error = attempt.error();
        if (publication != null && publication.error() != null) {
            return publication.error();
        }
        return error == null || setAside == null || setAside.refusal() == null
                ? error
                : new ErrorDetail(error.code(),
                        error.message() + "; and it could not be set aside: " + setAside.refusal().message(),
                        error.stack());
    }
}
