package flowstart.cover;

import flowstart.run.RunRecord;
import flowstart.run.RunRecords;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ClientToken;
import flowstart.start.Deadline;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import flowstart.start.Outcome;
import flowstart.start.Policy;
import flowstart.start.ResultKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The use case: for the requests of one flow, one look at its runs and at most one start. Thread-safe if its ports are.
 */
public final class FlowCoverer {

    /** More than AWS's clocks, and the second that the answer's date leaves out, can differ. */
    private static final Duration MOST_SKEW = Duration.ofMillis(3_500);

    private final Policy policy;
    private final AppFlow appFlow;
    private final RunRecords runRecords;
    private final Clock clock;
    private final SuccessfulRuns remembered = new SuccessfulRuns();

    /** Looks and starts by these ports, at the time of this clock. */
    public FlowCoverer(Policy policy, AppFlow appFlow, RunRecords runRecords, Clock clock) {
        this.policy = policy;
        this.appFlow = appFlow;
        this.runRecords = runRecords;
        this.clock = clock;
    }

    /**
     * Looks once. It never throws: a bug of ours is a state too.
     *
     * @param requests of this flow, in the queue's order; one or more
     * @param deadline when the invocation must have answered
     */
    public FlowLook look(FlowName flow, List<CoverRequest> requests, Deadline deadline) {
        try {
            return lookOnce(flow, requests, deadline);
        } catch (RuntimeException | Error e) {
            return waiting(flow, requests, state(Outcome.INTERNAL_ERROR, null, ErrorDetail.bug(e)));
        }
    }

    private FlowLook lookOnce(FlowName flow, List<CoverRequest> requests, Deadline deadline) {
        List<Conclusion> concluded = new ArrayList<>();
        List<CoverRequest> open = new ArrayList<>();
        for (CoverRequest request : requests) {
            Conclusion known = withoutLook(request);
            if (known == null) {
                open.add(request);
            } else {
                concluded.add(known);
            }
        }
        FlowLook look = open.isEmpty() ? new FlowLook(flow, List.of(), open, null) : atRecords(flow, open, deadline);
        concluded.addAll(look.conclusions());
        return new FlowLook(flow, concluded, look.open(), look.state());
    }

    private @Nullable Conclusion withoutLook(CoverRequest request) {
        Policy.Refusal refusal = policy.refusal(request.flowName(), request.event());
        if (refusal != null) {
            return Conclusion.refused(request, refusal.outcome(),
                    new ErrorDetail(refusal.outcome().name(), refusal.why()));
        }
        RunRecord run = remembered.earliestFor(request);
        return run == null ? null : Conclusion.of(request, new Verdict.Covered(run));
    }

    private FlowLook atRecords(FlowName flow, List<CoverRequest> requests, Deadline deadline) {
        Duration limit = deadline.forStarting(clock.instant());
        RunRecords.Look look = limit.compareTo(Deadline.SHORTEST_CALL) < 0
                ? RunRecords.NoRecords.notSent(ErrorDetail.deadlineTooNear("to look for runs"))
                : runRecords.look(flow, null, limit);
        return switch (look) {
            case RunRecords.NoRecords(AppFlowAnswer answer, String requestId) ->
                refusedOrWaiting(flow, requests, answer, requestId);
            case RunRecords.Records records -> decide(flow, requests, records, deadline);
        };
    }

    private FlowLook decide(FlowName flow, List<CoverRequest> requests, RunRecords.Records records, Deadline deadline) {
        Instant now = clock.instant();
        if (!records.complete()) {
            return waiting(flow, requests,
                    FlowLook.State.waiting("RECORDS_INCOMPLETE", "The run records could not be read to their end",
                            FlowLook.Severity.PASSING, null, new ErrorDetail("RECORDS_INCOMPLETE",
                                    "AppFlow's records are not newest first, and have too many pages")));
        }
        Instant servedAt = records.servedAt();
        if (servedAt == null || Duration.between(servedAt, now).abs().compareTo(MOST_SKEW) > 0) {
            return waiting(flow, requests,
                    FlowLook.State.waiting("CLOCK_SKEW", "AppFlow's clock and this function's differ",
                            FlowLook.Severity.ERROR, null,
                            new ErrorDetail("CLOCK_SKEW", "AppFlow's answer is dated " + servedAt + ", and it is " + now
                                    + " here: nothing can be concluded while they differ by more than 3.5 s")));
        }
        Decision decision = Decision.of(flow, requests, records.runs(), now);
        remembered.remember(flow, records.runs());
        List<Conclusion> concluded = new ArrayList<>();
        List<CoverRequest> open = new ArrayList<>();
        for (int i = 0; i < requests.size(); i++) {
            Conclusion conclusion = Conclusion.of(requests.get(i), decision.verdicts().get(i));
            if (conclusion == null) {
                open.add(requests.get(i));
            } else {
                concluded.add(conclusion);
            }
        }
        return switch (decision.next()) {
            case NextStep.None() -> new FlowLook(flow, concluded, open, null);
            case NextStep.Wait(NextStep.Reason reason) -> new FlowLook(flow, concluded, open,
                    FlowLook.State.waiting(reason.name(), reason.title(), FlowLook.Severity.USUAL, null, null));
            case NextStep.Start(ClientToken token) -> {
                FlowLook started = start(flow, open, token, deadline);
                concluded.addAll(started.conclusions());
                yield new FlowLook(flow, concluded, started.open(), started.state());
            }
        };
    }

    /** What the answer says is only logged, unless it is final: the records show which runs there are. */
    private FlowLook start(FlowName flow, List<CoverRequest> open, ClientToken token, Deadline deadline) {
        Duration limit = deadline.forStarting(clock.instant());
        AppFlow.Call call = limit.compareTo(Deadline.SHORTEST_CALL) < 0
                ? AppFlow.Call.notSent(ErrorDetail.deadlineTooNear("to start the flow"))
                : appFlow.start(flow, token, limit);
        FlowLook look = refusedOrWaiting(flow, open, call.answer(), call.requestId());
        return look.state() == null ? look : waiting(flow, open, look.state().started(token, call));
    }

    private static FlowLook refusedOrWaiting(FlowName flow, List<CoverRequest> requests, AppFlowAnswer answer,
            @Nullable String requestId) {
        Outcome outcome = Outcome.of(answer);
        ErrorDetail error = answer.error();
        if (error != null && outcome.result() == ResultKind.FAILED) {
            return new FlowLook(flow,
                    requests.stream().map(request -> Conclusion.refused(request, outcome, error)).toList(), List.of(),
                    null);
        }
        return waiting(flow, requests, state(outcome, requestId, error));
    }

    private static FlowLook waiting(FlowName flow, List<CoverRequest> requests, FlowLook.State state) {
        return new FlowLook(flow, List.of(), requests, state);
    }

    private static FlowLook.State state(Outcome outcome, @Nullable String requestId, @Nullable ErrorDetail error) {
        FlowLook.Severity severity = outcome == Outcome.ACCESS_DENIED || outcome == Outcome.INTERNAL_ERROR
                ? FlowLook.Severity.ERROR
                : outcome == Outcome.RUN_STARTED ? FlowLook.Severity.USUAL : FlowLook.Severity.PASSING;
        return FlowLook.State.waiting(outcome.name(), outcome.title(), severity, requestId, error);
    }
}
