package flowstart.proof.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.proof.simulation.mutants.Mutant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The long run: a million events (or as many as {@code simulation.events} says) from seed 0 (or {@code
 * simulation.first}) on, all mutants, and what becomes of events in plain situations.
 */
@Tag("proof")
class FullSimulationTest {

    private static final Path REPORT = Path.of("target", "simulation.txt");
    private static final Path HISTORIES = Path.of("target", "simulation-mutants.txt");
    private static final long EVENTS = 1_000_000;
    private static final int CORES = 2;
    private static final int SEEDS = 20_000;
    private static final int SMALL = 1_000;

    @Test
    void aMillionEvents_keepThePromises() throws IOException {
        long wanted = Long.getLong("simulation.events", EVENTS);
        long first = Long.getLong("simulation.first", 0);
        long begun = System.nanoTime();
        Totals totals = new Totals();
        AtomicLong seeds = new AtomicLong(first);
        AtomicReference<@Nullable String> failure = new AtomicReference<>();

        IntStream.range(0, CORES).parallel().forEach(_ -> {
            while (totals.events() < wanted && failure.get() == null) {
                String failed = SimulationTest.failure(seeds.getAndIncrement(), totals);
                if (failed != null) {
                    failure.set(failed);
                }
            }
        });
        assertThat(failure.get()).isNull();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Map<Mutant, Long> mutants = new ConcurrentSkipListMap<>();
        Stream.of(Mutant.values())
                .parallel()
                .forEach(mutant -> mutants.put(mutant, MutantSearch.seed(mutant, 0, SEEDS)));
        print(first, totals, mutants, took);

        assertThat(totals.neverSeen()).isEmpty();
        assertThat(mutants).doesNotContainValue(-1L);
        assertThat(totals.events()).isGreaterThanOrEqualTo(wanted);
    }

    @Test
    void withoutAMistake_nothingIsCaughtInASmallHistory() {
        assertThat(LongStream.range(0, SMALL)
                .parallel()
                .mapToObj(seed -> SimulationTest.smallFailure(seed, new Totals()))
                .filter(Objects::nonNull)
                .findAny()).isEmpty();
    }

    private static void print(long first, Totals totals, Map<Mutant, Long> mutants, Duration took) throws IOException {
        long caught = mutants.values().stream().filter(seed -> seed >= 0).count();
        String report = "%-68s %,12d%n%s%-68s %,12d of %d%n%n%s%n%s".formatted("first seed", first, totals,
                "mutants caught", caught, mutants.size(),
                mutants.entrySet()
                        .stream()
                        .map(FullSimulationTest::row)
                        .collect(Collectors.joining("", row("mutant", "invariant", "seed"), "")),
                Figures.text());
        Files.writeString(REPORT, report);
        Files.writeString(HISTORIES, mutants.entrySet()
                .stream()
                .filter(mutant -> mutant.getValue() >= 0)
                .map(mutant -> mutant.getKey() + ": " + MutantSearch.history(mutant.getKey(), mutant.getValue()))
                .collect(Collectors.joining("\n")));
        System.out.printf("%s%nin %s; how each mutant was caught, in %s; %d s for the events%n", report, REPORT,
                HISTORIES, took.toSeconds());
    }

    private static String row(Map.Entry<Mutant, Long> found) {
        Mutant mutant = found.getKey();
        return row(mutant, mutant.invariant(), found.getValue() < 0 ? "missed" : found.getValue());
    }

    private static String row(Object mutant, Object invariant, Object seed) {
        return "%-45s %9s %15s%n".formatted(mutant, invariant, seed);
    }
}
