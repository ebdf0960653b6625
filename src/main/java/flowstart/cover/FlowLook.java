package flowstart.cover;

import flowstart.start.AppFlow;
import flowstart.start.ClientToken;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One look at a flow.
 *
 * @param flowName the flow
 * @param conclusions the requests that ended
 * @param open those that wait, in the queue's order
 * @param state why they wait; null if none does
 */
public record FlowLook(FlowName flowName, List<Conclusion> conclusions, List<CoverRequest> open,
        @Nullable State state) {

    /** Keeps copies. */
    public FlowLook {
        conclusions = List.copyOf(conclusions);
        open = List.copyOf(open);
    }

    /**
     * Why requests wait.
     *
     * @param outcome its name in the log line
     * @param title what it is, for a person to read
     * @param severity how bad it is
     * @param token the token of the start that was made; null if none was
     * @param call that start; null if none was made
     * @param appFlowRequestId AppFlow's id of the request that it answered last; null if that is not known
     * @param error what went wrong; null if nothing did
     */
    public record State(String outcome, String title, Severity severity, @Nullable ClientToken token,
            AppFlow.@Nullable Call call, @Nullable String appFlowRequestId, @Nullable ErrorDetail error) {

        /** Requests wait, and nothing was started. */
        static State waiting(String outcome, String title, Severity severity, @Nullable String appFlowRequestId,
                @Nullable ErrorDetail error) {
            return new State(outcome, title, severity, null, null, appFlowRequestId, error);
        }

        /** The same, after a start that was made. */
        State started(ClientToken by, AppFlow.Call start) {
            return new State(outcome, title, severity, by, start, start.requestId(), error);
        }
    }

    /** How bad it is that requests wait. */
    public enum Severity {
        /** That is how it goes. */
        USUAL,
        /** Something failed that may pass. */
        PASSING,
        /** A person has to mend something. */
        ERROR
    }

    /** How long the first of the open requests has waited; null if none is open. */
    public @Nullable Duration waiting(Instant now) {
        return open.isEmpty() ? null : Duration.between(open.getFirst().acceptedAt(), now);
    }
}
