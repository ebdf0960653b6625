package flowstart.proof.cover;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.proof.cover.mutants.CoverMutant;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each of these mistakes is caught by the promise that it breaks, which the function without them does not break at any
 * of the seeds. With {@code cover.hunt} all are looked for from the first seed on, and the seeds are printed.
 */
class CoverMutantTest {

    private static final int SEEDS = 5_000;

    @Test
    void everyMutantOfTheModeCover_isCaught() {
        boolean hunt = System.getProperty("cover.hunt") != null;
        Map<CoverMutant, Long> seen = new ConcurrentSkipListMap<>();

        Stream.of(CoverMutant.values())
                .parallel()
                .forEach(mutant -> seen.put(mutant, CoverMutantSearch.seed(mutant, hunt ? 0 : mutant.seenAt(), SEEDS)));

        if (hunt) {
            System.out.println(seen);
        }
        assertThat(seen).hasSize(CoverMutant.values().length).doesNotContainValue(-1L);
        assertThat(seen.values().stream().distinct().flatMap(seed -> CoverHistory.of(seed).violations().stream()))
                .isEmpty();
    }
}
