package flowstart.simulation.world;

import flowstart.simulation.check.Ledger;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Journal;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import flowstart.simulation.engine.Tally;
import flowstart.simulation.engine.Timeline;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What everything in one history shares.
 *
 * @param scenario what happens from outside
 * @param deployment what is deployed
 * @param timeline virtual time
 * @param fate chance
 * @param ledger what is seen
 * @param journal what is told
 * @param tally what was seen how often
 */
record World(Scenario scenario, Deployment deployment, Timeline timeline, Fate fate, Ledger ledger, Journal journal,
        Tally tally) {

    static final long SECOND = 1000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    long now() {
        return timeline.now();
    }

    Instant instant() {
        return Instant.ofEpochMilli(timeline.now());
    }

    /** Whether something is out of order now. */
    boolean isOut(Spell.Kind kind) {
        for (Spell spell : scenario.spells()) {
            if (spell.kind() == kind && spell.holds(now())) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is out of order now with one flow. */
    boolean isOut(Spell.Kind kind, int flow) {
        for (Spell spell : scenario.spells()) {
            if (spell.kind() == kind && spell.flow() == flow && spell.holds(now())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fault befalls something; told if it does. */
    boolean strikes(Mishap fault, long id, Object subject) {
        boolean strikes = fate.strikes(fault, id);
        if (strikes) {
            note(() -> subject + ": " + fault.label());
        }
        return strikes;
    }

    void note(Supplier<String> what) {
        journal.note(now() - scenario.start(), what);
    }
}
