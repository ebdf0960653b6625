package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the function is set up to do, and what that means for an attempt: the contract's guards and its window.
 *
 * @param flows the flows that it may start
 * @param startsReplays whether it starts replayed events
 * @param resultSource the source of its own results
 */
record Contract(List<String> flows, boolean startsReplays, String resultSource) {

    /** How long AppFlow remembers a token, in milliseconds. */
    static final long TOKEN_LIFE = 480 * 60_000;

    /** Nothing is started at this age or above, in milliseconds. */
    static final long WINDOW = 465 * 60_000;

    /** From this age on a failure that may pass is the last word. */
    static final long CONCLUDING = 450 * 60_000;

    /** Reads the function's environment. */
    static Contract of(Map<String, String> settings) {
        return new Contract(List.of(Objects.requireNonNull(settings.get("ALLOWED_FLOWS")).split(",")),
                "start".equals(settings.get("REPLAYS")), settings.getOrDefault("RESULT_SOURCE", "flowstart"));
    }

    /** The outcome of anything asked for that must not be started at any age; null if it may be. */
    @Nullable
    ExpectedOutcome refusal(StartIntent intent) {
        if (intent.way() == StartIntent.EntryPath.BROKEN_RULE) {
            return ExpectedOutcome.UNREADABLE;
        }
        if (intent.source().equals(resultSource)) {
            return ExpectedOutcome.LOOP_REFUSED;
        }
        if (!flows.contains(intent.flow())) {
            return ExpectedOutcome.FLOW_NOT_ALLOWED;
        }
        return intent.replayName() != null && !startsReplays ? ExpectedOutcome.REPLAY_SKIPPED : null;
    }

    /**
     * The one outcome that is true of an attempt, by what was asked and what AppFlow answered; null if none would be.
     */
    @Nullable
    ExpectedOutcome truth(Attempt attempt) {
        ExpectedOutcome refusal = refusal(attempt.intent());
        if (refusal != null) {
            return refusal;
        }
        LastAnswer call = attempt.call();
        if (call != null) {
            return attempt.youngest() >= WINDOW ? ExpectedOutcome.WINDOW_EXPIRED : call.outcome();
        }
        return attempt.oldest() >= WINDOW ? ExpectedOutcome.WINDOW_EXPIRED : null;
    }
}
