package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What AppFlow knows of flows, runs and tokens, and what it makes of a start. Not thread-safe. */
final class FlowStarts {
    static final Refusal NOT_FOUND = new Refusal(404, "ResourceNotFoundException",
            "The flow specified in the request is not found.");
    private static final Refusal BUSY = new Refusal(409, "ConflictException",
            "There was a conflict when processing the request: the flow is running.");
    private static final Refusal OTHER_INPUT = new Refusal(409, "ConflictException",
            "There was a conflict when processing the request: the client token was used with other input.");

    private final S3 s3;
    private final Map<String, Flow> flows = new HashMap<>();
    private final Map<String, CreatedFlow> created = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private final TokenMemory tokens = new TokenMemory();
    private final RunHistory history = new RunHistory();
    private final Ids executionIds = new Ids(1);
    private AppFlowAssumptions assumptions = AppFlowAssumptions.USUAL;

    FlowStarts(S3 s3) {
        this.s3 = s3;
    }

    void define(Flow flow) {
        flows.put(flow.name(), flow);
    }

    @Nullable
    Flow flow(String name) {
        return flows.get(name);
    }

    void setBusy(String flowName, boolean isBusy) {
        if (!flows.containsKey(flowName)) {
            throw new IllegalArgumentException("no flow is called '" + flowName + "'");
        }
        boolean _ = isBusy ? busy.add(flowName) : busy.remove(flowName);
    }

    void assume(AppFlowAssumptions assumed) {
        assumptions = assumed;
        tokens.keepPerFlow(assumed.tokenPerFlow());
    }

    /** Makes a flow by CreateFlow. */
    void create(Flow flow, CreatedFlow asked) {
        define(flow);
        created.put(flow.name(), asked);
    }

    /** The flow of that name that was made by CreateFlow; null for none. */
    @Nullable
    CreatedFlow created(String flowName) {
        return created.get(flowName);
    }

    /** Takes a flow away, and what runs of it. */
    void delete(String flowName, Instant now) {
        cancel(history.running(flowName, now), now);
        flows.remove(flowName);
        created.remove(flowName);
        busy.remove(flowName);
        if (assumptions.deletionForgetsTokens()) {
            tokens.forget(flowName);
        }
    }

    /** Stops runs that go on. */
    void cancel(List<Run> runs, Instant now) {
        history.cancel(runs, now);
        for (Run run : runs) {
            CreatedFlow flow = created.get(run.flowName());
            if (flow != null) {
                flow.writeNothing(s3, run);
            }
        }
    }

    /** What DescribeFlowExecutionRecords shows of a flow. */
    List<ObjectNode> records(String flowName, Instant now) {
        CreatedFlow flow = created.get(flowName);
        return history.records(flowName, flow == null ? Instant.MIN : flow.createdAt(), now);
    }

    List<Run> runs() {
        return history.runs();
    }

    void forget() {
        busy.clear();
        tokens.clear();
        history.forget();
    }

    /** What became of the runs. */
    RunHistory history() {
        return history;
    }

    /** Somebody else starts a flow, with no token. */
    void startElsewhere(String flowName, Instant now) {
        Flow flow = flows.get(flowName);
        if (flow == null) {
            throw new IllegalArgumentException("no flow is called '" + flowName + "'");
        }
        begin(new Run(flowName, executionIds.next(), null, now), Signature.USUAL_REGION, flow.runTime());
    }

    private void begin(Run run, String region, Duration runTime) {
        CreatedFlow flow = created.get(run.flowName());
        RunEnd usual = flow == null ? RunEnd.SUCCESSFUL : flow.usualEnd(s3);
        if (history.begin(run, region, runTime, usual) == RunEnd.SUCCESSFUL && flow != null) {
            flow.write(s3, run, run.startedAt().plus(runTime));
        }
    }

    StartAnswer start(StartFlow call, Instant now) {
        if (call.refusal() != null) {
            return refuse(call, call.refusal(), now);
        }
        Flow flow = call.flowName() == null ? null : flows.get(call.flowName());
        if (flow == null) {
            return refuse(call, NOT_FOUND, now);
        }
        boolean isBusy = isBusy(flow, now);
        if (isBusy && assumptions.busyBeforeToken()) {
            return refuse(call, BUSY, now);
        }
        TokenMemory.Use use = tokens.find(call, now);
        if (use != null) {
            return repeat(flow, use);
        }
        return isBusy ? refuse(call, BUSY, now) : begin(call, flow, now);
    }

    /** Answers a start with an error; under one assumption that uses the token of a sound request up. */
    StartAnswer refuse(StartFlow call, Refusal refusal, Instant now) {
        StartAnswer answer = new StartAnswer.Refused(refusal);
        boolean mayUseToken = refusal.status() == 409 || refusal.status() == 402;
        if (mayUseToken && assumptions.refusalUsesToken() && call.refusal() == null) {
            tokens.remember(call, answer, now);
        }
        return answer;
    }

    private boolean isBusy(Flow flow, Instant now) {
        return busy.contains(flow.name())
                || (!assumptions.runsSideBySide() && !history.running(flow.name(), now).isEmpty());
    }

    /**
     * A token that is known. With another flow's name AppFlow documents an error for scheduled and event-triggered
     * flows and none for on-demand ones; what these answer is not documented, and this stand-in takes the worst case:
     * nothing starts, the first answer returns.
     */
    private StartAnswer repeat(Flow flow, TokenMemory.Use use) {
        boolean isOtherFlow = !Objects.equals(flow.name(), use.call().flowName());
        if (isOtherFlow && flow.kind() != Flow.Kind.ON_DEMAND) {
            return new StartAnswer.Refused(OTHER_INPUT);
        }
        return switch (use.answer()) {
            case StartAnswer.Refused refused -> refused;
            case StartAnswer.Accepted(String arn, String status, String executionId, _) ->
                new StartAnswer.Accepted(arn, status, assumptions.repeatKeepsExecutionId() ? executionId : null, false);
        };
    }

    private StartAnswer begin(StartFlow call, Flow flow, Instant now) {
        String executionId = flow.kind() == Flow.Kind.ON_DEMAND ? executionIds.next() : null;
        if (executionId != null) {
            begin(new Run(flow.name(), executionId, call.clientToken(), now), call.region(), flow.runTime());
        }
        StartAnswer answer = new StartAnswer.Accepted(flow.arn(call.region()), flow.status(), executionId,
                executionId != null);
        tokens.remember(call, answer, now);
        return answer;
    }
}
