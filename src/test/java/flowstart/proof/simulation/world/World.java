package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.Observations;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.Journal;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import flowstart.proof.simulation.engine.Tally;
import flowstart.proof.simulation.engine.Timeline;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What everything in one history shares.
 *
 * @param scenario what happens from outside
 * @param deployment what is deployed
 * @param timeline virtual time
 * @param random chance
 * @param observations what is seen
 * @param journal what is noted
 * @param tally what was seen how often
 */
record World(Scenario scenario, Deployment deployment, Timeline timeline, SeededRandom random,
        Observations observations, Journal journal, Tally tally) {

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
    boolean isOut(Outage.Kind kind) {
        for (Outage spell : scenario.outages()) {
            if (spell.kind() == kind && spell.holds(now())) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is out of order now with one flow. */
    boolean isOut(Outage.Kind kind, int flow) {
        for (Outage spell : scenario.outages()) {
            if (spell.kind() == kind && spell.flow() == flow && spell.holds(now())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a fault befalls something; noted if it does. */
    boolean strikes(FaultKind fault, long id, Object subject) {
        boolean strikes = random.strikes(fault, id);
        if (strikes) {
            note(() -> subject + ": " + fault.label());
        }
        return strikes;
    }

    void note(Supplier<String> what) {
        journal.note(now() - scenario.start(), what);
    }
}
