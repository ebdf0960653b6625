package flowstart.simulation.check;

/**
 * 2. What was asked for is concluded, or in a queue that a person can see, or its caller knows that it is not done.
 * What nothing went wrong for has succeeded.
 */
final class NothingVanishes {

    private final Ledger ledger;

    private NothingVanishes(Ledger ledger) {
        this.ledger = ledger;
    }

    static void check(Ledger ledger) {
        ledger.dossiers.values().forEach(new NothingVanishes(ledger)::check);
    }

    private void check(Dossier dossier) {
        boolean started = ledger.started(dossier.ask.identity());
        boolean successHeard = dossier.outcomeHeard != null
                && Outcome.valueOf(dossier.outcomeHeard).kind() == Outcome.Kind.SUCCEEDED;
        if (successHeard && !started) {
            ledger.violate(2, dossier.ask + " is taken for started by its caller, and nothing was");
        }
        boolean callerKnows = dossier.heard && (dossier.outcomeHeard == null || successHeard);
        if (!isConcluded(dossier) && dossier.kept <= 0 && !callerKnows) {
            ledger.violate(2, dossier.ask + " vanished: " + (dossier.told.isEmpty() ? "nothing" : "no success")
                    + " was told, no queue holds it, no caller knows");
        }
        if (isEasy(dossier) && dossier.told.stream().noneMatch(Told::succeeded)) {
            ledger.violate(2, dossier.ask + " did not succeed, and nothing went wrong");
        }
    }

    private boolean isConcluded(Dossier dossier) {
        boolean refused = dossier.attempts.stream().anyMatch(Attempt::returned)
                && ledger.deployed().refusal(dossier.ask) == Outcome.LOOP_REFUSED;
        return refused || dossier.told.stream()
                .anyMatch(told -> told.is(Outcome.Kind.SKIPPED) || (told.succeeded() && isTrue(told)));
    }

    private boolean isTrue(Told told) {
        String identity = told.ask().identity();
        if (told.executionId() == null) {
            return ledger.started(identity);
        }
        Run run = ledger.runs.get(told.executionId());
        return run != null && run.attempt().ask().identity().equals(identity);
    }

    /** Whether it was to be started, in time, and everybody did what the function asked for. */
    private boolean isEasy(Dossier dossier) {
        return ledger.deployed().refusal(dossier.ask) == null && !dossier.attempts.isEmpty()
                && dossier.attempts.stream().allMatch(attempt -> attempt.returned() && isEasy(attempt));
    }

    private static boolean isEasy(Attempt attempt) {
        LastAnswer call = attempt.call();
        return attempt.oldest() < Deployed.WINDOW && (attempt.published() == null || attempt.published())
                && (call == null || Outcome.of(call).kind() == Outcome.Kind.SUCCEEDED);
    }
}
