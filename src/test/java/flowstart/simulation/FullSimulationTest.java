package flowstart.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.simulation.Trial.Verdict;
import flowstart.simulation.mutants.Mutant;
import flowstart.simulation.world.RedriveCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The long run: a million events (or as many as {@code simulation.events} says), all mutants, and what becomes of events in plain situations. */
@Tag("proof")
class FullSimulationTest {

    private static final Path REPORT = Path.of("target", "simulation.txt");
    private static final Path HISTORIES = Path.of("target", "simulation-mutants.txt");
    private static final long EVENTS = 1_000_000;
    private static final int CORES = 2;
    private static final int SEEDS = 20_000;

    @Test
    void aMillionEvents_keepThePromises() throws IOException {
        long wanted = Long.getLong("simulation.events", EVENTS);
        long begun = System.nanoTime();
        Totals totals = new Totals();
        AtomicLong seeds = new AtomicLong();
        ConcurrentSkipListSet<Long> failing = new ConcurrentSkipListSet<>();

        IntStream.range(0, CORES).parallel().forEach(_ -> {
            while (totals.events() < wanted) {
                Trial trial = Trial.of(seeds.getAndIncrement(), new RedriveCommand());
                Verdict verdict = trial.run();
                totals.add(trial.scenario(), verdict);
                if (!verdict.broken().isEmpty()) {
                    failing.add(trial.scenario().seed());
                }
            }
        });
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        Map<Mutant, Long> mutants = new ConcurrentSkipListMap<>();
        Stream.of(Mutant.values()).parallel().forEach(mutant -> mutants.put(mutant, Hunt.seed(mutant, 0, SEEDS)));
        tell(totals, mutants, took);

        assertThat(failing.stream().limit(1).map(SimulationTest::failure)).isEmpty();
        assertThat(mutants).doesNotContainValue(-1L);
        assertThat(totals.events()).isGreaterThanOrEqualTo(wanted);
    }

    private static void tell(Totals totals, Map<Mutant, Long> mutants, Duration took) throws IOException {
        long caught = mutants.values().stream().filter(seed -> seed >= 0).count();
        String report = "%s%-45s %,15d of %d%n%n%s%n%s".formatted(totals, "mutants caught", caught, mutants.size(),
                mutants.entrySet().stream().map(FullSimulationTest::row)
                        .collect(Collectors.joining("", row("mutant", "invariant", "seed"), "")),
                Figures.text());
        Files.writeString(REPORT, report);
        Files.writeString(HISTORIES, mutants.entrySet().stream().filter(mutant -> mutant.getValue() >= 0)
                .map(mutant -> mutant.getKey() + ": "
                        + Hunt.history(mutant.getKey(), mutant.getValue()))
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
