package flowstart.bench;

import flowstart.bench.Container.Start;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** What does not depend on the machine's speed, each held against a limit. */
final class Checks {

    private final DecimalFormat figures = new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT));
    private static final int SETTLING = 200;
    private static final int INVOCATIONS = 400;

    private final Certificates certificates;
    private final Path folder;
    private final Events events = new Events();
    private final List<String> rows = new ArrayList<>();
    private boolean kept = true;

    Checks(Certificates certificates, Path folder) {
        this.certificates = certificates;
        this.folder = folder;
    }

    /** Whether every limit was kept; prints a row for each. */
    boolean run(Candidate flowstart) throws IOException, InterruptedException {
        check("package, MB", Candidates.packageMegabytes(flowstart), 9.2);
        onDemand(flowstart);
        restored(flowstart);
        warm(flowstart);
        System.out.println("| | measured | at most |\n|---|---:|---:|");
        rows.forEach(System.out::println);
        return kept;
    }

    private void onDemand(Candidate flowstart) throws IOException, InterruptedException {
        Path classes = folder.resolve("classes.log");
        try (Container container = start(flowstart, Start.ON_DEMAND, classLog(classes), () -> {})) {
            container.awaitReady();
            quiet("on demand", container);
            int before = lines(classes);
            container.invoke(events.one());
            check("on demand: classes loaded between the first event and its answer", lines(classes) - before, 20);
        }
    }

    private void restored(Candidate flowstart) throws IOException, InterruptedException {
        Path classes = folder.resolve("restored.log");
        AtomicInteger before = new AtomicInteger();
        try (Container container = start(flowstart, Start.RESTORED, classLog(classes),
                () -> before.set(lines(classes)))) {
            container.awaitReady();
            quiet("restored", container);
            container.invoke(events.one());
            check("restored: classes loaded between the restoring and the first answer", lines(classes) - before.get(),
                    45);
        }
    }

    /** What a service or a reader of the log would have seen of the priming. */
    private void quiet(String how, Container container) {
        check(how + ": StartFlow requests before the first event", container.aws().appFlow().appFlow().calls().size(),
                0);
        check(how + ": PutEvents requests before it", container.aws().eventBridge().eventBridge().calls().size(), 0);
        check(how + ": lines written before it", lines(folder.resolve("out")), 0);
    }

    private void warm(Candidate flowstart) throws IOException, InterruptedException {
        Path collections = folder.resolve("gc.log");
        try (Container container = start(flowstart, Start.ON_DEMAND, List.of("-Xlog:gc:file=" + collections),
                () -> {})) {
            invoke(container, SETTLING);
            int connections = container.aws().connections();
            double before = AllocationLog.kilobytes(collections);
            invoke(container, INVOCATIONS);
            check("warm: handshakes in " + INVOCATIONS + " invocations", container.aws().connections() - connections,
                    0);
            check("warm: KB allocated for an invocation", (AllocationLog.kilobytes(collections) - before) / INVOCATIONS,
                    275);
            int starts = container.aws().appFlow().appFlow().calls().size();
            int publishings = container.aws().eventBridge().eventBridge().calls().size();
            container.invoke(events.ten());
            check("batch of ten: StartFlow requests", container.aws().appFlow().appFlow().calls().size() - starts, 10);
            check("batch of ten: PutEvents requests",
                    container.aws().eventBridge().eventBridge().calls().size() - publishings, 1);
        }
    }

    private void invoke(Container container, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            container.invoke(events.one());
        }
    }

    private Container start(Candidate candidate, Start start, List<String> options, Runnable whileFrozen)
            throws IOException {
        return Container.start(candidate, start, _ -> whileFrozen.run(), certificates, folder, options);
    }

    private void check(String what, double measured, double limit) {
        boolean exceeded = measured > limit;
        kept &= !exceeded;
        String figure = figures.format(measured);
        rows.add("| " + what + " | " + (exceeded ? "**" + figure + "** too much" : figure) + " | "
                + figures.format(limit) + " |");
    }

    private static List<String> classLog(Path file) {
        return List.of("-Xlog:class+load:file=" + file);
    }

    private static int lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return (int) lines.count();
        } catch (IOException e) {
            throw new IllegalStateException("the file cannot be read", e);
        }
    }
}
