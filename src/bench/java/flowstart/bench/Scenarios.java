package flowstart.bench;

import flowstart.bench.Container.Start;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Runs candidates in rounds: each round has each of them once, in an order that rotates. */
final class Scenarios {

    static final String TOTAL = "both";
    static final String RESTORED = "first answer after a restore";
    static final String FEW = "calls 3 to 20, p50";
    static final String P50 = "p50";

    private static final int WARM = 1_500;
    private static final int COUNTED = 1_000;
    private static final int BATCHES = 100;

    private final Certificates certificates;
    private final Path folder;
    private final PrintStream progress;
    private final Events events = new Events();

    Scenarios(Certificates certificates, Path folder, PrintStream progress) {
        this.certificates = certificates;
        this.folder = folder;
        this.progress = progress;
    }

    /** The function as an image, with the cache that a run of it has left. */
    Candidate trained(Candidates make) throws IOException, InterruptedException {
        Path cache = folder.resolve("classes.aot");
        try (Container container = start(make.training(cache), Start.ON_DEMAND, CpuShare.WHOLE, List.of())) {
            container.invoke(events.one());
        }
        return make.image(cache);
    }

    /** Milliseconds from the start of the process to the first answer. */
    Measurements onDemand(List<Candidate> candidates, CpuShare share, int rounds)
            throws IOException, InterruptedException {
        Measurements measured = new Measurements("On demand, " + share + ", ms");
        rounds("on demand, " + share, candidates, rounds, candidate -> {
            try (Container container = start(candidate, Start.ON_DEMAND, share, List.of())) {
                double init = millis(container.awaitReady());
                share.limit(container.pid());
                double first = millis(container.invoke(events.one()));
                measured.add(candidate, "init", init);
                measured.add(candidate, "first answer", first);
                measured.add(candidate, TOTAL, init + first);
                measured.add(candidate, "resident MB", container.residentMegabytes());
            }
        });
        return measured;
    }

    /** Milliseconds from the restoring of a snapshot to the first answer. */
    Measurements restored(List<Candidate> candidates, CpuShare share, int rounds)
            throws IOException, InterruptedException {
        Measurements measured = new Measurements("Restored from a snapshot, " + share + ", ms");
        rounds("restored, " + share, candidates, rounds, candidate -> {
            try (Container container = start(candidate, Start.RESTORED, share, List.of())) {
                measured.add(candidate, RESTORED, millis(container.invoke(events.one())));
            }
        });
        return measured;
    }

    /** Milliseconds of invocations one after another; for JVMs what they allocate; for batches what ten events take. */
    Measurements warm(List<Candidate> candidates, int rounds) throws IOException, InterruptedException {
        Measurements measured = new Measurements("Warm, all cores, ms");
        rounds("warm", candidates, rounds, candidate -> {
            Path collections = folder.resolve("gc.log");
            try (Container container = start(candidate, Start.ON_DEMAND, CpuShare.WHOLE,
                    List.of("-Xlog:gc:file=" + collections))) {
                List<Double> times = new ArrayList<>();
                double allocated = 0;
                for (int i = 0; i < WARM; i++) {
                    if (i == WARM - COUNTED && candidate.isJava()) {
                        allocated = AllocationLog.kilobytes(collections);
                    }
                    times.add(millis(container.invoke(events.one())));
                }
                List<Double> last = times.subList(WARM - COUNTED, WARM);
                measured.add(candidate, FEW, quantile(times.subList(2, 20), 0.5));
                measured.add(candidate, P50, quantile(last, 0.5));
                measured.add(candidate, "p99", quantile(last, 0.99));
                measured.add(candidate, "resident MB", container.residentMegabytes());
                if (candidate.isJava()) {
                    measured.add(candidate, "KB allocated",
                            (AllocationLog.kilobytes(collections) - allocated) / COUNTED);
                }
                if (candidate.name().startsWith(Candidates.FLOWSTART)) {
                    List<Double> batches = new ArrayList<>();
                    for (int i = 0; i < BATCHES; i++) {
                        batches.add(millis(container.invoke(events.ten())));
                    }
                    measured.add(candidate, "batch of 10, p50", quantile(batches, 0.5));
                }
            }
        });
        return measured;
    }

    private Container start(Candidate candidate, Start start, CpuShare share, List<String> options) throws IOException {
        return Container.start(candidate, start, share::limit, certificates, folder, options);
    }

    private void rounds(String what, List<Candidate> candidates, int rounds, Measure measure)
            throws IOException, InterruptedException {
        List<Candidate> order = new ArrayList<>(candidates);
        for (int round = 1; round <= rounds; round++) {
            progress.println(what + ": round " + round + " of " + rounds);
            for (Candidate candidate : order) {
                measure.of(candidate);
            }
            Collections.rotate(order, 1);
        }
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static double quantile(List<Double> times, double part) {
        List<Double> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(part * sorted.size()) - 1);
    }

    /** One measurement of one candidate. */
    private interface Measure {
        void of(Candidate candidate) throws IOException, InterruptedException;
    }
}
