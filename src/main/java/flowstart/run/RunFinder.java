package flowstart.run;

import flowstart.start.AppFlowAnswer;
import flowstart.start.Deadline;
import flowstart.start.ErrorDetail;
import flowstart.start.Outcome;
import flowstart.start.Policy;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** The use case: finds one run of a flow that may be started. It starts nothing. Thread-safe if its port is. */
public final class RunFinder {

    private final Policy policy;
    private final RunRecords runRecords;
    private final Clock clock;

    /** Looks by this port, at the time of this clock. */
    public RunFinder(Policy policy, RunRecords runRecords, Clock clock) {
        this.policy = policy;
        this.runRecords = runRecords;
        this.clock = clock;
    }

    /**
     * Looks once. It never throws: a bug of ours is an answer too.
     *
     * @param deadline when the invocation must have answered
     */
    public RunAnswer find(RunQuery query, Deadline deadline) {
        try {
            Policy.Refusal refusal = policy.refusal(query.flowName(), null);
            if (refusal != null) {
                return new RunAnswer.Refused(query, refusal.outcome(),
                        new ErrorDetail(refusal.outcome().name(), refusal.why()), null);
            }
            return answer(query, look(query, deadline.forStarting(clock.instant())));
        } catch (RuntimeException | Error e) {
            return new RunAnswer.Refused(query, Outcome.INTERNAL_ERROR, ErrorDetail.bug(e), null);
        }
    }

    private RunRecords.Look look(RunQuery query, Duration limit) {
        return limit.compareTo(Deadline.SHORTEST_CALL) < 0
                ? RunRecords.NoRecords.notSent(ErrorDetail.deadlineTooNear("to look for the run"))
                : runRecords.look(query.flowName(), query.executionId(), limit);
    }

    private static RunAnswer answer(RunQuery query, RunRecords.Look look) {
        return switch (look) {
            case RunRecords.Records records -> records.runs()
                    .stream()
                    .filter(run -> run.executionId().equals(query.executionId()))
                    .findFirst()
                    .<RunAnswer>map(run -> new RunAnswer.Found(query, run))
                    .orElse(new RunAnswer.NotVisible(query));
            case RunRecords.NoRecords(AppFlowAnswer answer, String requestId) ->
                new RunAnswer.Refused(query, Outcome.of(answer),
                        Objects.requireNonNull(answer.error(), "no look is answered 200 without records"), requestId);
        };
    }
}
