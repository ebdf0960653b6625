package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;

/** What became of each run, and how AppFlow shows it. Not thread-safe. */
final class RunHistory {

    /** What every run that ends well transfers. */
    static final int RECORDS = 1_204;
    static final int BYTES = 100 * RECORDS;

    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final List<Unreported> unreported = new ArrayList<>();
    private final Map<String, Queue<RunEnd>> ends = new HashMap<>();
    private RecordStyle style = RecordStyle.USUAL;
    private ReportStyle reports = ReportStyle.USUAL;

    private record Unreported(String executionId, boolean isEnd) {}

    private record Life(Run run, String region, Instant over, RunEnd end) {

        boolean isOver(Instant now) {
            return !now.isBefore(over);
        }
    }

    void next(String flowName, Collection<RunEnd> more) {
        ends.computeIfAbsent(flowName, none -> new ArrayDeque<>()).addAll(more);
    }

    void style(RecordStyle other) {
        style = other;
    }

    void reports(ReportStyle other) {
        reports = other;
    }

    /**
     * Begins a run.
     *
     * @param region where its flow is
     * @param usual how it ends if no script says so
     * @return how it ends
     */
    RunEnd begin(Run run, String region, Duration runTime, RunEnd usual) {
        RunEnd scripted = ends.getOrDefault(run.flowName(), new ArrayDeque<>()).poll();
        RunEnd end = scripted == null ? usual : scripted;
        lives.put(run.executionId(), new Life(run, region, run.startedAt().plus(runTime), end));
        unreported.add(new Unreported(run.executionId(), false));
        unreported.add(new Unreported(run.executionId(), true));
        return end;
    }

    /** Every run, in order. */
    List<Run> runs() {
        return lives.values().stream().map(Life::run).toList();
    }

    /** The runs of the flow that go on. */
    List<Run> running(String flowName, Instant now) {
        return lives.values()
                .stream()
                .filter(life -> life.run.flowName().equals(flowName) && !life.isOver(now))
                .map(Life::run)
                .toList();
    }

    /** Stops runs that go on. */
    void cancel(Collection<Run> runs, Instant now) {
        for (Run run : runs) {
            lives.computeIfPresent(run.executionId(), (_, life) -> new Life(run, life.region, now, RunEnd.CANCELED));
        }
    }

    void forget() {
        lives.clear();
        unreported.clear();
        ends.clear();
    }

    /** The reports that have come since this was asked last, in order. */
    List<RunReport> takeReports(Instant now) {
        List<RunReport> due = new ArrayList<>();
        unreported.removeIf(each -> {
            Life life = Objects.requireNonNull(lives.get(each.executionId));
            Instant happened = each.isEnd ? life.over : life.run.startedAt();
            Instant at = happened.plus(reports.delay());
            return !now.isBefore(at)
                    && due.add(new RunReport(life.run, life.region, each.isEnd ? life.end : null, happened, at));
        });
        due.sort(Comparator.comparing(RunReport::at));
        return reports.comes() ? due : List.of();
    }

    /** How many records a page holds at most. */
    int pageSize() {
        return style.pageSize();
    }

    /**
     * The records of a flow that can be seen, in the order in which they are shown.
     *
     * @param since when the flow was made; it has no older runs
     */
    List<ObjectNode> records(String flowName, Instant since, Instant now) {
        List<ObjectNode> records = new ArrayList<>();
        for (Life life : lives.values()) {
            if (life.run.flowName().equals(flowName) && !life.run.startedAt().isBefore(since)
                    && !now.isBefore(life.run.startedAt().plus(style.lag()))) {
                records.add(record(life, now));
            }
        }
        if (style.newestFirst()) {
            Collections.reverse(records);
        }
        return records;
    }

    private ObjectNode record(Life life, Instant now) {
        boolean over = life.isOver(now);
        ObjectNode record = Json.object()
                .put("executionId", life.run.executionId())
                .put("executionStatus", over ? life.end.status() : "InProgress")
                .put("startedAt", time(life.run.startedAt()))
                .put("lastUpdatedAt", time(over ? life.over : life.run.startedAt()))
                .put("dataPullStartTime", time(life.run.startedAt()));
        if (over) {
            boolean successful = life.end == RunEnd.SUCCESSFUL;
            if (life.end != RunEnd.CANCELED) {
                record.put("dataPullEndTime", time(life.over));
            }
            ObjectNode result = record.putObject("executionResult")
                    .put("recordsProcessed", successful ? RECORDS : 0)
                    .put("bytesProcessed", successful ? BYTES : 0)
                    .put("bytesWritten", successful ? 90L * RECORDS : 0);
            ObjectNode error = result.putObject("errorInfo").put("putFailuresCount", 0);
            if (life.end == RunEnd.ERROR) {
                error.put("executionMessage", "The destination refused the records.");
            }
        }
        return record;
    }

    private BigDecimal time(Instant time) {
        return BigDecimal.valueOf(style.wholeSeconds() ? time.getEpochSecond() * 1_000 : time.toEpochMilli(), 3);
    }
}
