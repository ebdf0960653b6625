package flowstart.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.simulation.mutants.Mutant;
import flowstart.simulation.world.RedriveCommand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whoever makes one of these mistakes is caught. A mutant given as {@code simulation.mutant} is the only one hunted, and its history is told. */
class MutantTest {

    private static final int SEEDS = 20_000;

    @Test
    void everyMutant_isCaught() {
        String only = System.getProperty("simulation.mutant");
        List<Mutant> hunted = only == null ? List.of(Mutant.values()) : List.of(Mutant.valueOf(only));
        Map<Mutant, Long> seen = new ConcurrentHashMap<>();

        hunted.parallelStream().forEach(mutant -> seen.put(mutant, Hunt.seed(mutant, mutant.seenAt(), SEEDS)));

        assertThat(seen).doesNotContainValue(-1L);
        if (only != null) {
            seen.forEach((mutant, seed) -> System.out.println(Hunt.history(mutant, seed)));
        }
    }

    @Test
    void withoutAMistake_nothingIsCaught() {
        List<Long> caught = LongStream.range(0, 400).parallel()
                .filter(seed -> !Trial.small(seed, new RedriveCommand()).run().broken().isEmpty()).boxed().toList();

        assertThat(caught).isEmpty();
    }
}
