package flowstart.proof.simulation.check;

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
        observations.dossiers.values().forEach(new NothingVanishes(observations)::check);
    }

    private void check(StartHistory dossier) {
        boolean started = observations.started(dossier.intent.identity());
        boolean successHeard = dossier.outcomeHeard != null
                && Outcome.valueOf(dossier.outcomeHeard).kind() == Outcome.Kind.SUCCEEDED;
        if (successHeard && !started) {
            observations.violate(2, dossier.intent + " is taken for started by its caller, and nothing was");
        }
        boolean callerKnows = dossier.heard && (dossier.outcomeHeard == null || successHeard);
        if (!isConcluded(dossier) && dossier.kept <= 0 && !callerKnows) {
            observations.violate(2,
                    dossier.intent + " vanished: " + (dossier.published.isEmpty() ? "nothing" : "no success")
                            + " was published, no queue holds it, no caller knows");
        }
        if (isEasy(dossier) && dossier.published.stream().noneMatch(PublishedResult::succeeded)) {
            observations.violate(2, dossier.intent + " did not succeed, and nothing went wrong");
        }
    }

    private boolean isConcluded(StartHistory dossier) {
        boolean refused = dossier.attempts.stream().anyMatch(Attempt::returned)
                && observations.deployed().refusal(dossier.intent) == Outcome.LOOP_REFUSED;
        return refused || dossier.published.stream()
                .anyMatch(published -> published.is(Outcome.Kind.SKIPPED)
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
    private boolean isEasy(StartHistory dossier) {
        return observations.deployed().refusal(dossier.intent) == null && !dossier.attempts.isEmpty()
                && dossier.attempts.stream().allMatch(attempt -> attempt.returned() && isEasy(attempt));
    }

    private static boolean isEasy(Attempt attempt) {
        LastAnswer call = attempt.call();
        return attempt.oldest() < Contract.WINDOW && (attempt.published() == null || attempt.published())
                && (call == null || Outcome.of(call).kind() == Outcome.Kind.SUCCEEDED);
    }
}
