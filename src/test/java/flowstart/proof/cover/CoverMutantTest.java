package flowstart.proof.cover;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.proof.cover.mutants.CoverMutant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each of these mistakes is caught by the promise that it breaks; and each change of a method is really made. */
class CoverMutantTest {

    private static final int SEEDS = 5_000;

    @Test
    void everyMutantOfTheModeCover_isCaught() {
        Map<CoverMutant, Long> seen = new ConcurrentSkipListMap<>();

        Stream.of(CoverMutant.values())
                .parallel()
                .forEach(mutant -> seen.put(mutant, CoverMutantSearch.seed(mutant, 0, SEEDS)));

        System.out.println(seen);
        assertThat(seen).hasSize(CoverMutant.values().length).doesNotContainValue(-1L);
    }
}
