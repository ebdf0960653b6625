package flowstart.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.proof.simulation.SimulationRun.Verdict;
import flowstart.proof.simulation.engine.Journal;
import flowstart.proof.simulation.world.RedriveCommand;
import flowstart.proof.simulation.world.ProbeFile;
import flowstart.proof.simulation.world.Redriver;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * No history of at-least-once delivery breaks a promise. A seed given as {@code simulation.seed} is the only one tried,
 * as a small history if {@code simulation.small} is given too. A probe's file given as {@code simulation.assume} says
 * what AppFlow does.
 */
class SimulationTest {

    /** Fewer, and something that can happen never does. */
    private static final int SEEDS = 70;

    @Test
    void everyHistory_keepsThePromises() {
        Long only = Long.getLong("simulation.seed");
        boolean small = Boolean.getBoolean("simulation.small");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        Totals totals = new Totals();

        assertThat(seeds.parallel()
                .mapToObj(seed -> small ? smallFailure(seed, totals) : failure(seed, totals))
                .filter(Objects::nonNull)
                .findAny()).isEmpty();
        assertThat(only == null && ProbeFile.CHOSEN.isEmpty() ? totals.neverSeen() : List.of()).isEmpty();
    }

    @Test
    void sameSeed_isTheSameHistory() {
        assertThat(history(7)).isNotEmpty().isEqualTo(history(7));
        assertThat(history(7)).isNotEqualTo(history(8));
    }

    @Test
    void historyThatBreaksOff_isAFailureWithItsSeedAndCommand() {
        Redriver broken = (_, _) -> {
            throw new IllegalStateException("no hands");
        };

        assertThat(LongStream.range(0, SEEDS)
                .mapToObj(seed -> failure(SimulationRun.of(seed, broken), new Totals(), "again " + seed))
                .filter(Objects::nonNull)
                .findFirst())
                .hasValueSatisfying(failure -> assertThat(failure).containsPattern("^seed (\\d+) breaks off")
                        .contains("no hands")
                        .containsPattern("replay: again \\d+"));
    }

    @Test
    void historyThatNeverEnds_isAFailure() {
        Redriver stuck = (_, _) -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };

        assertThat(LongStream.range(0, SEEDS)
                .mapToObj(seed -> SimulationRun.of(seed, stuck).run(Journal.silent(), Duration.ofSeconds(1)))
                .anyMatch(verdict -> verdict.breaks(SimulationRun.ENDLESS))).isTrue();
    }

    private static List<String> history(long seed) {
        return SimulationRun.of(seed, new RedriveCommand()).run(Journal.written()).journal().lines();
    }

    /** How a history fails, and how to see it again; null if it does not. */
    static @Nullable String failure(long seed, Totals totals) {
        return failure(SimulationRun.of(seed, new RedriveCommand()), totals,
                "mvn test -Dtest=SimulationTest -Dsimulation.seed=" + seed);
    }

    /** The same for a small history. */
    static @Nullable String smallFailure(long seed, Totals totals) {
        return failure(SimulationRun.small(seed, new RedriveCommand()), totals,
                "mvn test -Dtest=SimulationTest -Dsimulation.small -Dsimulation.seed=" + seed);
    }

    private static @Nullable String failure(SimulationRun trial, Totals totals, String command) {
        Verdict verdict = trial.run();
        totals.add(trial.scenario(), verdict);
        return verdict.broken().isEmpty()
                ? null
                : FailureReport.of(trial, verdict.broken().getFirst().invariant(), command);
    }
}
