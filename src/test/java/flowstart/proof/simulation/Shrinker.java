package flowstart.proof.simulation;

import flowstart.proof.simulation.SimulationRun.Verdict;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import flowstart.proof.simulation.world.Scenario;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a failing history short: takes away what was asked for, outages and faults, as long as the same promise stays
 * broken.
 */
final class Shrinker {

    private final int invariant;
    private SimulationRun trial;

    private Shrinker(SimulationRun trial, int invariant) {
        this.trial = trial;
        this.invariant = invariant;
    }

    /** The shortest trial found that breaks the same promise. */
    static SimulationRun shrink(SimulationRun trial, int invariant) {
        return new Shrinker(trial, invariant).shrink();
    }

    private SimulationRun shrink() {
        int before;
        do {
            before = size();
            tryFirst(simplerReading());
            without(trial.scenario().intents(), intents -> with(trial.scenario().asking(intents)));
            without(trial.scenario().outages(), outages -> with(trial.scenario().with(outages)));
            without(List.copyOf(trial.run().history().struck()), this::striking);
        } while (size() < before);
        return trial;
    }

    private void tryFirst(SimulationRun simpler) {
        if (simpler.run().breaks(invariant)) {
            trial = simpler;
        }
    }

    /** With AppFlow as one would expect it to be. */
    private SimulationRun simplerReading() {
        return with(trial.scenario().readAs(AppFlowAssumptions.ALL.getFirst()));
    }

    private int size() {
        return trial.scenario().intents().size() + trial.scenario().outages().size()
                + trial.run().history().struck().size();
    }

    /** Leaves out parts, large ones first, and keeps whatever still fails. */
    private <T> void without(List<T> all, Function<List<T>, SimulationRun> keeping) {
        List<T> kept = all;
        for (int part = Math.max(1, kept.size() / 2); part >= 1; part /= 2) {
            for (int from = 0; from < kept.size();) {
                List<T> fewer = new ArrayList<>(kept);
                fewer.subList(from, Math.min(kept.size(), from + part)).clear();
                SimulationRun shorter = keeping.apply(fewer);
                Verdict verdict = shorter.run();
                if (verdict.breaks(invariant)) {
                    trial = shorter;
                    kept = fewer;
                } else {
                    from += part;
                }
            }
        }
    }

    private SimulationRun with(Scenario scenario) {
        return new SimulationRun(scenario, trial.only(), trial.redriver());
    }

    private SimulationRun striking(List<Long> faults) {
        return new SimulationRun(trial.scenario(), new HashSet<>(faults), trial.redriver());
    }
}
