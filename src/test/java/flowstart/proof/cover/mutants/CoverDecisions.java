package flowstart.proof.cover.mutants;

import flowstart.cover.Conclusion;
import flowstart.cover.CoverRequest;
import flowstart.cover.Decision;
import flowstart.cover.FlowLook;
import flowstart.cover.NextStep;
import flowstart.run.RunRecord;
import flowstart.run.RunRecords;
import flowstart.cover.Verdict;
import flowstart.proof.simulation.mutants.Original;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ClientToken;
import flowstart.start.Deadline;
import flowstart.start.FlowName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** The mistakes in what is decided, like {@link CoverReplacements} otherwise. */
public final class CoverDecisions {

    private static final Duration AGES = Duration.ofMinutes(1);

    private CoverDecisions() {}

    /** {@code Decision.next}. */
    public static NextStep withoutSettling(FlowName flow, List<CoverRequest> open, List<RunRecord> runs,
            boolean inProgress, Instant now) {
        List<CoverRequest> settled = open.stream()
                .map(request -> new CoverRequest(request.flowName(), request.idempotencyKey(), request.reference(),
                        request.event(), null, request.messageId(), request.acceptedAt().minus(AGES)))
                .toList();
        return Original.call(Decision.class, "next", flow, settled, runs, inProgress, now);
    }

    /** {@code Decision.next}. */
    public static NextStep oldestIsNewest(FlowName flow, List<CoverRequest> open, List<RunRecord> runs,
            boolean inProgress, Instant now) {
        return Original.call(Decision.class, "next", flow, open, runs.reversed(), inProgress, now);
    }

    /** {@code Decision.verdict}. */
    public static Verdict neverFailed(Instant acceptedAt, List<RunRecord> runs, boolean inProgress) {
        Verdict verdict = Original.call(Decision.class, "verdict", acceptedAt, runs, inProgress);
        return verdict instanceof Verdict.Failed ? new Verdict.Open() : verdict;
    }

    /** {@code Decision.verdict}. */
    public static Verdict neverCanceled(Instant acceptedAt, List<RunRecord> runs, boolean inProgress) {
        Verdict verdict = Original.call(Decision.class, "verdict", acceptedAt, runs, inProgress);
        return verdict instanceof Verdict.Canceled ? new Verdict.Open() : verdict;
    }

    /** {@code Decision.verdict}. */
    public static Verdict failedAtOnce(Instant acceptedAt, List<RunRecord> runs, boolean inProgress) {
        Verdict verdict = Original.call(Decision.class, "verdict", acceptedAt, runs, inProgress);
        RunRecord newest = runs.isEmpty() ? null : runs.getLast();
        boolean failed = verdict instanceof Verdict.Open && newest != null && newest.isError()
                && Objects.requireNonNull(newest.startedAt()).isAfter(acceptedAt.plusSeconds(2));
        return failed ? new Verdict.Failed(Objects.requireNonNull(newest)) : verdict;
    }

    /** {@code FlowCoverer.decide}. */
    public static FlowLook incompleteBelieved(Object coverer, FlowName flow, List<CoverRequest> requests,
            RunRecords.Records records, Deadline deadline) {
        Instant servedAt = records.complete() ? records.servedAt() : now(coverer);
        return Original.call(coverer, "decide", flow, requests, new RunRecords.Records(records.runs(), true, servedAt),
                deadline);
    }

    /** {@code FlowCoverer.decide}. */
    public static FlowLook skewIgnored(Object coverer, FlowName flow, List<CoverRequest> requests,
            RunRecords.Records records, Deadline deadline) {
        return Original.call(coverer, "decide", flow, requests,
                new RunRecords.Records(records.runs(), records.complete(), now(coverer)), deadline);
    }

    private static Instant now(Object coverer) {
        return ((Clock) CoverReplacements.field(coverer, "clock")).instant();
    }

    /** {@code FlowCoverer.start}. */
    public static FlowLook acceptedIsCovered(Object coverer, FlowName flow, List<CoverRequest> open, ClientToken token,
            Deadline deadline) {
        FlowLook look = Original.call(coverer, "start", flow, open, token, deadline);
        FlowLook.State state = look.state();
        AppFlow.Call call = state == null ? null : state.call();
        if (call == null || !(call.answer() instanceof AppFlowAnswer.Accepted(_, _, String id))) {
            return look;
        }
        RunRecord run = new RunRecord(id, "Successful", now(coverer), null, null, null, RunRecord.Result.NONE);
        return new FlowLook(flow,
                open.stream()
                        .map(request -> new Conclusion(request, Conclusion.Kind.COVERED, null, run, null))
                        .toList(),
                List.of(), null);
    }
}
