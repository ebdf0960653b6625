package flowstart.redrive;

import java.time.InstantSource;

/** Gives single messages up for good, each after a yes, and prints what is dropped. */
final class Discard {

    private final Planner planner;
    private final Operator operator;
    private final InstantSource clock;
    private final boolean dryRun;

    Discard(Planner planner, Operator operator, InstantSource clock, boolean dryRun) {
        this.planner = planner;
        this.operator = operator;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    /** Whether a message may be deleted. */
    boolean isDropped(KeptMessage message) {
        describe(message);
        if (dryRun) {
            operator.print("  would be discarded after a yes");
            return false;
        }
        if (!operator.agreesTo("  Discard it for good?")) {
            operator.print("  left: no yes");
            return false;
        }
        return true;
    }

    private void describe(KeptMessage message) {
        try {
            Plan plan = planner.plan(message, clock.instant());
            operator.print(message.id() + ": " + plan.subject());
            operator.print("  " + StrictJson.shown(plan.payload().at(clock.instant())));
        } catch (UnusableException e) {
            operator.print(
                    message.id() + ": " + message.body().length() + " characters that cannot be redriven: " + e.why());
        }
    }
}
