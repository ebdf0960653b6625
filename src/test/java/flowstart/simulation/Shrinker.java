package flowstart.simulation;

import flowstart.simulation.Trial.Verdict;
import flowstart.simulation.world.Reading;
import flowstart.simulation.world.Scenario;
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
    private Trial trial;

    private Shrinker(Trial trial, int invariant) {
        this.trial = trial;
        this.invariant = invariant;
    }

    /** The shortest trial found that breaks the same promise. */
    static Trial shrink(Trial trial, int invariant) {
        return new Shrinker(trial, invariant).shrink();
    }

    private Trial shrink() {
        int before;
        do {
            before = size();
            tryFirst(simplerReading());
            without(trial.scenario().asks(), asks -> with(trial.scenario().asking(asks)));
            without(trial.scenario().spells(), spells -> with(trial.scenario().with(spells)));
            without(List.copyOf(trial.run().history().struck()), this::striking);
        } while (size() < before);
        return trial;
    }

    private void tryFirst(Trial simpler) {
        if (simpler.run().breaks(invariant)) {
            trial = simpler;
        }
    }

    /** With AppFlow as one would expect it to be. */
    private Trial simplerReading() {
        return with(trial.scenario().readAs(Reading.ALL.getFirst()));
    }

    private int size() {
        return trial.scenario().asks().size() + trial.scenario().spells().size()
                + trial.run().history().struck().size();
    }

    /** Leaves out parts, large ones first, and keeps whatever still fails. */
    private <T> void without(List<T> all, Function<List<T>, Trial> keeping) {
        List<T> kept = all;
        for (int part = Math.max(1, kept.size() / 2); part >= 1; part /= 2) {
            for (int from = 0; from < kept.size();) {
                List<T> fewer = new ArrayList<>(kept);
                fewer.subList(from, Math.min(kept.size(), from + part)).clear();
                Trial shorter = keeping.apply(fewer);
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

    private Trial with(Scenario scenario) {
        return new Trial(scenario, trial.only(), trial.redriver());
    }

    private Trial striking(List<Long> faults) {
        return new Trial(trial.scenario(), new HashSet<>(faults), trial.redriver());
    }
}
