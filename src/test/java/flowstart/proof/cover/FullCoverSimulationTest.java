package flowstart.proof.cover;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.proof.cover.CoverFigures.Figure;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The long run of the mode cover: a million events (or as many as {@code cover.events} says) from seed 0 (or {@code
 * cover.first}) on, and what becomes of events in plain situations.
 */
@Tag("proof")
class FullCoverSimulationTest {

    private static final Path REPORT = Path.of("target", "cover-simulation.txt");
    private static final long EVENTS = 1_000_000;
    private static final int CORES = 2;
    /** A run, and what follows it. */
    private static final long FLOOD_ENDS_WITHIN = Duration.ofMinutes(10 + 20).toMillis();

    @Test
    void aMillionEventsToCover_keepThePromises() throws IOException {
        long wanted = Long.getLong("cover.events", EVENTS);
        AtomicLong seeds = new AtomicLong(Long.getLong("cover.first", 0));
        AtomicReference<@Nullable String> failure = new AtomicReference<>();
        CoverTotals totals = new CoverTotals();
        long begun = System.nanoTime();

        IntStream.range(0, CORES).parallel().forEach(_ -> {
            while (totals.events() < wanted) {
                String failed = CoverHistory.failure(seeds.getAndIncrement(), totals);
                if (failed != null) {
                    failure.compareAndSet(null, failed);
                }
            }
        });
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Files.writeString(REPORT, totals.toString());
        System.out.printf("%s%nin %s; %d s for the events%n", totals, REPORT, took.toSeconds());

        assertThat(failure.get()).isNull();
        assertThat(totals.neverSeen()).isEmpty();
        assertThat(totals.events()).isGreaterThanOrEqualTo(wanted);
    }

    @Test
    void plainSituations_endAsPromised() {
        List<Row> rows = AppFlowAssumptions.ALL.parallelStream().map(Row::of).toList();
        System.out.println(rows.stream().map(Row::toString).reduce(Row.HEAD, String::concat));
        Figure flood = CoverFigures.flood(AppFlowAssumptions.ALL.getFirst());
        System.out.printf("%,d at once: %,d covered by %d runs after %.1f min, %d looks, %d StartFlow%n",
                flood.events(), flood.covered(), flood.count(CoverTally.RUNS), flood.within(100) / 60e3,
                flood.count(CoverTally.LOOKS), flood.count(CoverTally.STARTS));

        assertThat(rows).allSatisfy(row -> {
            assertThat(row.burst.covered()).isEqualTo(row.burst.events());
            assertThat(row.burst.count(CoverTally.RUNS)).isBetween(1L, 2L);
            assertThat(row.burst.history().violations()).isEmpty();
            assertThat(row.week.covered()).isEqualTo(row.week.count(CoverTally.MESSAGES));
            assertThat(row.week.history().violations()).isEmpty();
        });
        assertThat(flood.covered()).isEqualTo(flood.events());
        assertThat(flood.count(CoverTally.RUNS)).isBetween(1L, 2L);
        assertThat(flood.within(100)).isLessThanOrEqualTo(FLOOD_ENDS_WITHIN);
    }

    /** Two situations, as AppFlow is read in one way. */
    private record Row(AppFlowAssumptions assumptions, Figure burst, Figure week) {

        static final String HEAD = "%-58s %35s %45s%n%-58s %7s %6s %6s %6s %6s %10s %6s %8s %8s %8s%n".formatted("",
                "200 at once", "a week of 4,000", "AppFlow read as", "covered", "runs", "looks", "starts", "min",
                "covered", "runs", "looks", "starts", "p99 min");

        static Row of(AppFlowAssumptions assumptions) {
            return new Row(assumptions, CoverFigures.burst(assumptions), CoverFigures.week(assumptions));
        }

        @Override
        public String toString() {
            return "%-58s %7d %6d %6d %6d %6.1f %10d %6d %8d %8d %8.1f%n".formatted(assumptions, burst.covered(),
                    burst.count(CoverTally.RUNS), burst.count(CoverTally.LOOKS), burst.count(CoverTally.STARTS),
                    burst.within(100) / 60e3, week.covered(), week.count(CoverTally.RUNS), week.count(CoverTally.LOOKS),
                    week.count(CoverTally.STARTS), week.within(99) / 60e3);
        }
    }
}
