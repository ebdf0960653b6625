package flowstart.proof.cover;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.proof.simulation.engine.Journal;
import flowstart.proof.simulation.world.ProbeFile;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * No history breaks a promise of the mode cover. A seed given as {@code cover.seed} is the only one, and its history is
 * printed. A probe's file given as {@code simulation.assume} says what AppFlow does.
 */
class CoverSimulationTest {

    private static final int SEEDS = 200;

    @Test
    void everyHistoryOfTheModeCover_keepsThePromises() {
        Long only = Long.getLong("cover.seed");
        LongStream seeds = only == null ? LongStream.range(0, SEEDS) : LongStream.of(only);
        if (only != null) {
            CoverHistory.of(only, Journal.written()).journal().lines().forEach(System.out::println);
        }
        CoverTotals totals = new CoverTotals();

        assertThat(seeds.parallel().mapToObj(seed -> CoverHistory.failure(seed, totals)).filter(Objects::nonNull))
                .isEmpty();
        assertThat(only == null && ProbeFile.CHOSEN.isEmpty() ? totals.neverSeen() : List.of()).isEmpty();
    }

    @Test
    void sameSeed_isTheSameHistoryOfTheModeCover() {
        assertThat(history(7)).isNotEmpty().isEqualTo(history(7));
        assertThat(history(7)).isNotEqualTo(history(8));
    }

    private static List<String> history(long seed) {
        return CoverHistory.of(seed, Journal.written()).journal().lines();
    }
}
