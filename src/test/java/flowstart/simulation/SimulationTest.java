package flowstart.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.simulation.Trial.Verdict;
import flowstart.simulation.engine.Journal;
import flowstart.simulation.world.RedriveCommand;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No history of at-least-once delivery breaks a promise. A seed given as {@code simulation.seed} is the only one tried. */
class SimulationTest {

    private static final int SEEDS = 200;

    @Test
    void everyHistory_keepsThePromises() {
        Long seed = Long.getLong("simulation.seed");
        List<Long> seeds = seed == null ? LongStream.range(0, SEEDS).boxed().toList() : List.of(seed);

        List<String> failures = seeds.parallelStream().map(SimulationTest::failure).filter(Objects::nonNull).toList();

        assertThat(failures.stream().limit(1)).isEmpty();
    }

    @Test
    void sameSeed_isTheSameHistory() {
        assertThat(history(7)).isNotEmpty().isEqualTo(history(7));
        assertThat(history(7)).isNotEqualTo(history(8));
    }

    private static List<String> history(long seed) {
        return Trial.of(seed, new RedriveCommand()).run(Journal.written()).journal().lines();
    }

    /** How a history fails; null if it does not. */
    static @Nullable String failure(long seed) {
        Trial trial = Trial.of(seed, new RedriveCommand());
        Verdict verdict = trial.run();
        return verdict.broken().isEmpty()
                ? null
                : Telling.of(trial, verdict.broken().getFirst().invariant(),
                        "mvn test -Dtest=SimulationTest -Dsimulation.seed=" + seed);
    }
}
