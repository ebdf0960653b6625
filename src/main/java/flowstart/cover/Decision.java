package flowstart.cover;

import flowstart.run.RunRecord;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the requests of one flow, its runs and the time: the same for everybody who sees the same.
 *
 * @param verdicts one for each request, in their order
 * @param next what is to be done for those that are open
 */
public record Decision(List<Verdict> verdicts, NextStep next) {

    /** As many runs are made for one request at most. */
    public static final int MAX_RUNS = 3;

    /** So much later than the last request a run may start: then it counts also where its time was cut. */
    private static final Duration SETTLING = Duration.ofSeconds(8);
    private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(10);
    private static final int MOST_DOUBLINGS = 4;

    /** Keeps a copy. */
    public Decision {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Decides.
     *
     * @param requests of one flow, in the queue's order; one or more
     * @param records AppFlow's records of its runs, in any order
     */
    public static Decision of(FlowName flow, List<CoverRequest> requests, List<RunRecord> records, Instant now) {
        List<RunRecord> runs = records.stream()
                .filter(run -> run.startedAt() != null)
                .sorted(Comparator.comparing((RunRecord run) -> Objects.requireNonNull(run.startedAt()))
                        .thenComparing(RunRecord::executionId))
                .toList();
        boolean inProgress = runs.stream().anyMatch(run -> run.isInProgress(now));
        List<Verdict> verdicts = new ArrayList<>();
        List<CoverRequest> open = new ArrayList<>();
        for (CoverRequest request : requests) {
            Verdict verdict = verdict(request.acceptedAt(), runs, inProgress);
            verdicts.add(verdict);
            if (verdict instanceof Verdict.Open) {
                open.add(request);
            }
        }
        return new Decision(verdicts, open.isEmpty() ? new NextStep.None() : next(flow, open, runs, inProgress, now));
    }

    private static Verdict verdict(Instant acceptedAt, List<RunRecord> runs, boolean inProgress) {
        List<RunRecord> counting = runs.stream().filter(run -> run.countsFor(acceptedAt)).toList();
        for (RunRecord run : counting) {
            if (run.isSuccessful()) {
                return new Verdict.Covered(run);
            }
        }
        if (inProgress) {
            return new Verdict.Open();
        }
        RunRecord canceled = last(counting, RunRecord::isCanceled);
        if (canceled != null) {
            return new Verdict.Canceled(canceled);
        }
        RunRecord failed = last(counting, RunRecord::isError);
        return failed != null && counting.stream().filter(RunRecord::isError).count() >= MAX_RUNS
                ? new Verdict.Failed(failed)
                : new Verdict.Open();
    }

    private static @Nullable RunRecord last(List<RunRecord> runs, Predicate<RunRecord> condition) {
        return runs.stream().filter(condition).reduce((earlier, later) -> later).orElse(null);
    }

    private static NextStep next(FlowName flow, List<CoverRequest> open, List<RunRecord> runs, boolean inProgress,
            Instant now) {
        if (inProgress) {
            return new NextStep.Wait(NextStep.Reason.RUN_IN_PROGRESS);
        }
        Instant last = open.stream().map(CoverRequest::acceptedAt).max(Comparator.naturalOrder()).orElseThrow();
        if (now.isBefore(last.plus(SETTLING))) {
            return new NextStep.Wait(NextStep.Reason.TOO_EARLY);
        }
        RunRecord newest = runs.isEmpty() ? null : runs.getLast();
        Instant changed = newest == null ? null : newest.lastChange();
        if (changed != null && now.isBefore(changed.plus(backoff(runs)))) {
            return new NextStep.Wait(NextStep.Reason.BACKING_OFF);
        }
        Instant first = open.getFirst().acceptedAt();
        Instant since = changed != null && changed.isAfter(first) ? changed : first;
        return Successor.isBetweenSlots(since, now)
                ? new NextStep.Wait(NextStep.Reason.EARLIER_START_MAY_APPEAR)
                : new NextStep.Start(
                        Successor.token(flow, newest == null ? "" : newest.executionId(), Successor.slot(since, now)));
    }

    /** Twice as long for each of the newest runs in a row that failed; none if the newest did not. */
    private static Duration backoff(List<RunRecord> runs) {
        int failures = 0;
        while (failures < runs.size() && runs.get(runs.size() - 1 - failures).isError()) {
            failures++;
        }
        if (failures == 0) {
            return Duration.ZERO;
        }
        Duration doubled = Duration.ofMinutes(1L << Math.min(failures, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_BACKOFF) < 0 ? doubled : LONGEST_BACKOFF;
    }
}
