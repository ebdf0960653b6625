package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import java.util.HashMap;
import java.util.Map;

/**
 * 7. No StartFlow goes out 8 hours or more after the token's first one for the same guaranteed acceptance; none at all
 * for what is as old as the window by the container's own clock, or is not to be started.
 */
final class TokensLast {

    private final Observations observations;
    private final Map<Use, Long> first = new HashMap<>();

    private TokensLast(Observations observations) {
        this.observations = observations;
    }

    /** A token, used for one guaranteed acceptance. */
    private record Use(String token, Acceptance acceptance) {

        static Use of(Attempt attempt) {
            return new Use(attempt.flow() + " " + attempt.token(), attempt.acceptance());
        }
    }

    static void check(Observations observations) {
        TokensLast invariant = new TokensLast(observations);
        observations.attempts(Attempt::isSent).forEach(invariant::note);
        observations.attempts(Attempt::isSent).forEach(invariant::isInTime);
        observations.attempts(attempt -> attempt.flow() != null).forEach(invariant::isAllowed);
    }

    private void note(Attempt attempt) {
        if (attempt.acceptance().guaranteed()) {
            first.merge(Use.of(attempt), attempt.firstSent(), Math::min);
        }
    }

    private void isInTime(Attempt attempt) {
        Long before = first.get(Use.of(attempt));
        if (before != null && attempt.lastSent() - before >= Contract.TOKEN_LIFE) {
            observations.violate(7,
                    attempt + " was sent to AppFlow " + (attempt.lastSent() - before) + " ms after the first time");
        }
    }

    private void isAllowed(Attempt attempt) {
        ExpectedOutcome refusal = observations.deployed().refusal(attempt.intent());
        if (refusal != null) {
            observations.violate(7, attempt + " was to be started where " + refusal + " is right");
        }
        if (attempt.youngest() >= Contract.WINDOW) {
            observations.violate(7, attempt + " was to be started at the age of " + attempt.youngest() + " ms");
        }
    }
}
