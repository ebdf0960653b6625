package flowstart.proof.simulation;

import flowstart.proof.simulation.check.Invariants;
import flowstart.proof.simulation.check.Violation;
import flowstart.proof.simulation.engine.Journal;
import flowstart.proof.simulation.world.Redriver;
import flowstart.proof.simulation.world.Scenario;
import flowstart.proof.simulation.world.Simulation;
import flowstart.proof.simulation.world.Simulation.History;
import flowstart.proof.simulation.world.Deployment;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A history to be held against the promises.
 *
 * @param scenario what happens from outside
 * @param only the faults that may happen, by their keys; null if all may
 * @param redriver what the operator does
 */
record SimulationRun(Scenario scenario, @Nullable Set<Long> only, Redriver redriver) {

    /** The number of the rule that a history comes to its end. */
    static final int BROKEN_OFF = 0;
    /** The number of the rule that it does so in time. */
    static final int ENDLESS = -1;

    private static final Deployment DEPLOYMENT = Deployment.read();
    /** Many times what the longest history takes on a slow machine. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

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

    static SimulationRun of(long seed, Redriver redriver) {
        return new SimulationRun(Scenarios.of(seed), null, redriver);
    }

    static SimulationRun small(long seed, Redriver redriver) {
        return new SimulationRun(Scenarios.small(seed), null, redriver);
    }

    Verdict run() {
        return run(Journal.silent());
    }

    Verdict run(Journal journal) {
        return run(journal, LONGEST);
    }

    /**
     * Runs it on a virtual thread: handing over to the simulated work is then a hundred times cheaper. Whatever
     * happens, there is a verdict.
     *
     * @param longest how long it may really take
     */
    Verdict run(Journal journal, Duration longest) {
        FutureTask<Verdict> running = new FutureTask<>(() -> verdict(journal));
        Thread.ofVirtual().start(running);
        try {
            return running.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            Violation endless = new Violation(ENDLESS, "it did not end in " + longest.toSeconds() + " s");
            return new Verdict(List.of(endless), History.unknown(), Journal.silent());
        } catch (ExecutionException | InterruptedException e) {
            return new Verdict(brokenOff(e), History.unknown(), Journal.silent());
        } finally {
            running.cancel(true);
        }
    }

    private Verdict verdict(Journal journal) {
        History history = Simulation.of(scenario, DEPLOYMENT, redriver, only, journal);
        Throwable failure = history.failure();
        List<Violation> broken = failure == null ? Invariants.broken(history.observations()) : brokenOff(failure);
        return new Verdict(broken, history, journal);
    }

    private static List<Violation> brokenOff(Throwable failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        return List.of(new Violation(BROKEN_OFF, "it broke off: " + stack));
    }
}
