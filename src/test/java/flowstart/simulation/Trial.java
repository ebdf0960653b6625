package flowstart.simulation;

import flowstart.simulation.check.Invariants;
import flowstart.simulation.check.Violation;
import flowstart.simulation.engine.Journal;
import flowstart.simulation.engine.Spell;
import flowstart.simulation.world.Redriver;
import flowstart.simulation.world.Scenario;
import flowstart.simulation.world.Simulation;
import flowstart.simulation.world.Simulation.History;
import flowstart.simulation.world.Template;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A history to be held against the promises.
 *
 * @param scenario what happens from outside
 * @param only the faults that may happen, by their keys; null if all may
 * @param redriver what the operator does
 */
record Trial(Scenario scenario, @Nullable Set<Long> only, Redriver redriver) {

    private static final Template TEMPLATE = Template.read();
    private static final Executor VIRTUAL = body -> Thread.ofVirtual().start(body);

    /**
     * What came of it.
     *
     * @param broken the broken promises
     */
    record Verdict(List<Violation> broken, History history, Journal journal) {

        boolean breaks(int invariant) {
            return broken.stream().anyMatch(violation -> violation.invariant() == invariant);
        }
    }

    static Trial of(long seed, Redriver redriver) {
        return new Trial(Scenarios.of(seed), null, redriver);
    }

    static Trial small(long seed, Redriver redriver) {
        return new Trial(Scenarios.small(seed), null, redriver);
    }

    Verdict run() {
        return run(Journal.silent());
    }

    /** Runs it on a virtual thread: handing over to the simulated work is then a hundred times cheaper. */
    Verdict run(Journal journal) {
        return CompletableFuture.supplyAsync(() -> {
            History history = Simulation.of(scenario, TEMPLATE, redriver, only, journal);
            return new Verdict(Invariants.broken(history.ledger(), changedFlows()), history, journal);
        }, VIRTUAL).join();
    }

    /** The flows that come, go or are suspended: what is told of them may change. */
    private Set<String> changedFlows() {
        Set<String> changed = new HashSet<>();
        for (Spell spell : scenario.spells()) {
            if (spell.kind() == Spell.Kind.FLOW_DELETED || spell.kind() == Spell.Kind.FLOW_SUSPENDED) {
                changed.add(scenario.flows().get(spell.flow()).name());
            }
        }
        return changed;
    }
}
