package flowstart.probe;

import flowstart.run.RunRecord;
import flowstart.probe.FlowRunReport.Kind;
import flowstart.probe.Watch.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads what AppFlow reported of the runs that were started before. */
final class ReportExperiment {

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final ReportRule rule;
    private final Watch watch;
    private final Limit limit;
    /** The same report can come more than once. */
    private final Map<Key, FlowRunReport> reports = new LinkedHashMap<>();

    private record Key(Kind kind, String executionId) {}

    ReportExperiment(ReportRule rule, Watch watch, Limit limit) {
        this.rule = rule;
        this.watch = watch;
        this.limit = limit;
    }

    /** No start; it waits for a while where reports are missing. */
    List<Finding> ask() {
        List<RunRecord> runs = watch.visible().stream().map(Life::record).filter(Objects::nonNull).toList();
        Instant end = limit.now().plus(LONGEST_WAIT);
        receive();
        while (!runs.stream().allMatch(run -> report(Kind.END, run) != null) && limit.now().isBefore(end)) {
            limit.pause(BETWEEN_LOOKS);
            receive();
        }
        List<FlowRunReport> ends = runs.stream().map(run -> report(Kind.END, run)).filter(Objects::nonNull).toList();
        long others = reports.keySet().stream().filter(key -> key.kind == Kind.END).count() - ends.size();
        List<Duration> afterEnd = distances(runs, Kind.END, RunRecord::lastUpdatedAt);
        return List.of(
                new Finding.EndsReported(runs.size(), ends.size(), others, afterEnd,
                        ends.stream().map(report -> Duration.between(report.ingested(), report.sent())).toList()),
                ofEnd(Question.REPORT_OF_SUCCESS, true, runs, RunRecord::isSuccessful),
                ofEnd(Question.REPORT_OF_FAILURE, false, runs, RunRecord::isError),
                ofEnd(Question.REPORT_OF_CANCEL, false, runs, RunRecord::isCanceled),
                new Finding.Ingestion(distances(runs, Kind.START, RunRecord::startedAt), afterEnd));
    }

    private void receive() {
        rule.receive().forEach(report -> reports.putIfAbsent(new Key(report.kind(), report.executionId()), report));
    }

    private @Nullable FlowRunReport report(Kind kind, RunRecord run) {
        return reports.get(new Key(kind, run.executionId()));
    }

    private Finding ofEnd(Question question, boolean isSuccess, List<RunRecord> runs, Predicate<RunRecord> ended) {
        return runs.stream()
                .filter(ended)
                .findFirst()
                .<Finding>map(run -> new Finding.ReportOfEnd(question, isSuccess, report(Kind.END, run)))
                .orElseGet(() -> new Finding.Open(question, "no run ended so"));
    }

    /** How long after a time of their record reports were taken in. */
    private List<Duration> distances(List<RunRecord> runs, Kind kind, Function<RunRecord, @Nullable Instant> time) {
        List<Duration> distances = new ArrayList<>();
        for (RunRecord run : runs) {
            FlowRunReport report = report(kind, run);
            Instant recorded = time.apply(run);
            if (report != null && recorded != null) {
                distances.add(Duration.between(recorded, report.ingested()));
            }
        }
        return distances;
    }
}
