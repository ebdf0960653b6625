package flowstart.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.proof.simulation.mutants.Mutant;
import flowstart.proof.simulation.world.RedriveCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Each of these mistakes is caught, and a function without one is not. A mutant given as {@code
 * simulation.mutant} is the only one, and its history is printed, with {@code simulation.seed} that of this seed. With
 * {@code simulation.hunt} all are looked for from the first seed on, and {@code target/simulation-seeds.properties} is
 * what {@code seeds.properties} is to be.
 */
class MutantTest {

    private static final int SEEDS = 20_000;
    private static final Path FOUND = Path.of("target", "simulation-seeds.properties");

    @Test
    void everyMutant_isCaught_andOnlyForItsMistake() throws IOException {
        String only = System.getProperty("simulation.mutant");
        boolean hunt = System.getProperty("simulation.hunt") != null;
        Long seed = only == null ? null : Long.getLong("simulation.seed");
        List<Mutant> hunted = only == null ? List.of(Mutant.values()) : List.of(Mutant.valueOf(only));
        Map<Mutant, Long> seen = Collections.synchronizedMap(new EnumMap<>(Mutant.class));

        hunted.parallelStream()
                .forEach(mutant -> seen.put(mutant,
                        seed != null
                                ? MutantSearch.seed(mutant, seed, 1)
                                : MutantSearch.seed(mutant, hunt ? 0 : mutant.seenAt(), SEEDS)));

        assertThat(seen).doesNotContainValue(-1L);
        assertThat(seen.values().stream().distinct().filter(MutantTest::isBroken)).isEmpty();
        if (hunt) {
            print(seen);
        }
        if (only != null) {
            seen.forEach((mutant, caught) -> System.out.println(MutantSearch.history(mutant, caught)));
        }
    }

    @Test
    void withoutAMistake_nothingIsCaught() {
        assertThat(LongStream.range(0, 100).parallel().boxed().filter(MutantTest::isBroken)).isEmpty();
    }

    private static boolean isBroken(long seed) {
        return !SimulationRun.small(seed, new RedriveCommand()).run().broken().isEmpty();
    }

    private static void print(Map<Mutant, Long> seen) throws IOException {
        String seeds = seen.entrySet().stream().map(MutantTest::line).collect(Collectors.joining());
        Files.writeString(FOUND, seeds);
        System.out.println(seeds);
    }

    private static String line(Entry<Mutant, Long> caught) {
        return caught.getKey() + "=" + caught.getValue() + "\n";
    }
}
