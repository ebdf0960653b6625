package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
/**
 * 2. What was asked for is concluded, or in a queue that a person can see, or its caller knows that it is not done.
 * What nothing went wrong for has succeeded.
 */
final class NothingVanishes {

    private final Observations observations;

    private NothingVanishes(Observations observations) {
        this.observations = observations;
    }

    static void check(Observations observations) {
        observations.histories.values().forEach(new NothingVanishes(observations)::check);
    }

    private void check(StartHistory history) {
        boolean started = observations.started(history.intent.identity());
        boolean successHeard = history.outcomeHeard != null
                && ExpectedOutcome.valueOf(history.outcomeHeard).kind() == ExpectedOutcome.Kind.SUCCEEDED;
        if (successHeard && !started) {
            observations.violate(2, history.intent + " is taken for started by its caller, and nothing was");
        }
        boolean callerKnows = history.heard && (history.outcomeHeard == null || successHeard);
        if (!isConcluded(history) && history.kept <= 0 && !callerKnows) {
            observations.violate(2,
                    history.intent + " vanished: " + (history.published.isEmpty() ? "nothing" : "no success")
                            + " was published, no queue holds it, no caller knows");
        }
        if (isEasy(history) && history.published.stream().noneMatch(PublishedResult::succeeded)) {
            observations.violate(2, history.intent + " did not succeed, and nothing went wrong");
        }
    }

    private boolean isConcluded(StartHistory history) {
        boolean refused = history.attempts.stream().anyMatch(Attempt::returned)
                && observations.deployed().refusal(history.intent) == ExpectedOutcome.LOOP_REFUSED;
        return refused || history.published.stream()
                .anyMatch(published -> published.is(ExpectedOutcome.Kind.SKIPPED)
                        || (published.succeeded() && isTrue(published)));
    }

    private boolean isTrue(PublishedResult published) {
        String identity = published.intent().identity();
        if (published.executionId() == null) {
            return observations.started(identity);
        }
        Run run = observations.runs.get(published.executionId());
        return run != null && run.attempt().intent().identity().equals(identity);
    }

    /** Whether it was to be started, in time, and everybody did what the function asked for. */
    private boolean isEasy(StartHistory history) {
        return observations.deployed().refusal(history.intent) == null && !history.attempts.isEmpty()
                && history.attempts.stream().allMatch(attempt -> attempt.returned() && isEasy(attempt));
    }

    private static boolean isEasy(Attempt attempt) {
        LastAnswer call = attempt.call();
        return attempt.oldest() < Contract.WINDOW && (attempt.published() == null || attempt.published())
                && (call == null || call.outcome().kind() == ExpectedOutcome.Kind.SUCCEEDED);
    }
}
