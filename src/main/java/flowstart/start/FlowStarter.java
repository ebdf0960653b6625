package flowstart.start;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The use case: checks a request against the guards, in their order, and starts its flow. Thread-safe if its parts are.
 */
public final class FlowStarter {

    private final Policy policy;
    private final AppFlow appFlow;
    private final Clock clock;

    /** Starts flows by this port, at the time of this clock. */
    public FlowStarter(Policy policy, AppFlow appFlow, Clock clock) {
        this.policy = policy;
        this.appFlow = appFlow;
        this.clock = clock;
    }

    /**
     * Makes one attempt. It never throws: a bug of ours is an outcome too.
     *
     * @param trigger the path that the request came by
     * @param deadline when the invocation must have answered; a call that would not end in time is not made
     */
    public Attempt attempt(Trigger trigger, StartRequest request, Deadline deadline) {
        PreparedStart prepared = null;
        try {
            prepared = PreparedStart.of(request, clock.instant());
            Attempt refused = refuse(trigger, prepared);
            return refused == null ? start(trigger, prepared, deadline) : refused;
        } catch (RuntimeException | Error e) {
            return Attempt.broken(trigger, prepared, e);
        }
    }

    private @Nullable Attempt refuse(Trigger trigger, PreparedStart prepared) {
        StartRequest request = prepared.request();
        Policy.Refusal refusal = policy.refusal(request.flowName(), request.event());
        if (refusal != null) {
            return Attempt.guarded(trigger, prepared, refusal.outcome(), refusal.why());
        }
        if (Window.isOver(prepared.age())) {
            return Attempt.guarded(trigger, prepared, Outcome.WINDOW_EXPIRED, "the event is not younger than "
                    + Window.IN_WORDS
                    + ", so AppFlow might have forgotten its token: look for a run of it, then start anew if there is none");
        }
        return null;
    }

    private Attempt start(Trigger trigger, PreparedStart prepared, Deadline deadline) {
        Instant before = clock.instant();
        Duration limit = deadline.forStarting(before);
        if (limit.compareTo(Deadline.SHORTEST_CALL) < 0) {
            ErrorDetail late = ErrorDetail.deadlineTooNear("to start the flow and to publish the result");
            return Attempt.called(trigger, prepared, AppFlow.Call.notSent(late), null);
        }
        AppFlow.Call call = appFlow.start(prepared.request().flowName(), prepared.token(), limit);
        return Attempt.called(trigger, prepared, call, Duration.between(before, clock.instant()));
    }
}
