package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import org.jspecify.annotations.Nullable;

/** 6. What may pass is the last word in the window's last 15 minutes, and not before. */
final class FailuresConclude {

    private FailuresConclude() {}

    static void check(Observations observations) {
        for (Attempt attempt : observations.attempts(attempt -> isRetryable(observations.deployed().truth(attempt)))) {
            if (attempt.published() != null && attempt.oldest() < Contract.CONCLUDING) {
                observations.violate(6, attempt + " was concluded at the age of " + attempt.oldest() + " ms");
            }
            if (attempt.published() == null && attempt.returned() && attempt.youngest() >= Contract.CONCLUDING) {
                observations.violate(6, attempt + " is tried again at the age of " + attempt.youngest() + " ms");
            }
        }
    }

    private static boolean isRetryable(@Nullable ExpectedOutcome outcome) {
        return outcome != null && outcome.isRetryable();
    }
}
