package flowstart.proof.cover;

import flowstart.proof.simulation.engine.Journal;
import flowstart.proof.simulation.engine.Timeline;
import java.util.function.Supplier;

/** What everything in one history shares. */
final class CoverWorld {

    private final CoverScenario scenario;
    private final Timeline timeline;
    private final CoverDice dice;
    private final Journal journal;
    private final CoverTally tally = new CoverTally();
    private final CoverChecks checks;
    private final CoverService service;
    private final CoverFifoQueue queue;
    private long troubleUntil;

    CoverWorld(CoverScenario scenario, CoverDice dice, Journal journal) {
        this.scenario = scenario;
        this.timeline = new Timeline(scenario.start());
        this.dice = dice;
        this.journal = journal;
        this.checks = new CoverChecks(this);
        this.service = new CoverService(this);
        this.queue = new CoverFifoQueue(this, new CoverLambda(this));
        this.troubleUntil = scenario.calmAt();
    }

    CoverScenario scenario() {
        return scenario;
    }

    Timeline timeline() {
        return timeline;
    }

    CoverDice dice() {
        return dice;
    }

    CoverTally tally() {
        return tally;
    }

    CoverChecks checks() {
        return checks;
    }

    CoverService service() {
        return service;
    }

    CoverFifoQueue queue() {
        return queue;
    }

    long now() {
        return timeline.now();
    }

    boolean isOut(CoverOutage.Kind kind, String flow) {
        return scenario.isOut(kind, timeline.now(), flow);
    }

    /** Something goes on being wrong until then. */
    void trouble(long until) {
        troubleUntil = Math.max(troubleUntil, until);
    }

    /** From when on nothing was wrong any more. */
    long troubleUntil() {
        return troubleUntil;
    }

    void note(Supplier<String> what) {
        journal.note(timeline.now() - scenario.start(), what);
    }
}
