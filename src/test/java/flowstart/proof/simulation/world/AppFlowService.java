package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.Attempt;
import flowstart.proof.simulation.check.Run;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import flowstart.proof.simulation.world.Scenario.Flow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ErrorDetail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AppFlow: it remembers tokens for 8 hours, runs one run of a flow at a time, and is read in one of eight ways. */
final class AppFlowService {

    private static final long TOKEN_LIFE = 8 * World.HOUR;
    /** A role that may not, credentials that ran out, and some that nobody knows. */
    private static final List<AppFlowAnswer> DENIALS = List.of(refused(403, "AccessDeniedException"),
            refused(400, "ExpiredTokenException"), refused(401, "UnrecognizedClientException"));
    /** AppFlow's own error, and a 503 without a body. */
    private static final List<AppFlowAnswer> FAILURES = List.of(refused(500, "InternalServerException"),
            refused(503, "Http503"));

    private final World world;
    private final Map<String, Integer> flows = new HashMap<>();
    private final Map<String, Remembered> tokens = new HashMap<>();
    private final long[] busyUntil;
    private int runs;

    AppFlowService(World world) {
        this.world = world;
        List<Flow> all = world.scenario().flows();
        for (int i = 0; i < all.size(); i++) {
            flows.put(all.get(i).name(), i);
        }
        this.busyUntil = new long[all.size()];
    }

    /** What a token stands for: a start, or its refusal. */
    private record Remembered(AppFlowAnswer answer, long at) {}

    /** StartFlow. */
    AppFlowAnswer start(long id, Attempt attempt, String flowName, String token) {
        AppFlowAnswer decided = answer(id, attempt, flowName, token);
        AppFlowAnswer answer = decided instanceof AppFlowAnswer.Accepted
                && world.random().strikes(FaultKind.APPFLOW_FAILED_AFTER_START, id) ? failure(id) : decided;
        world.note(() -> attempt + ": StartFlow " + flowName + " is answered " + text(answer));
        return answer;
    }

    private AppFlowAnswer answer(long id, Attempt attempt, String flowName, String token) {
        AppFlowAnswer outage = outage(id);
        if (outage != null) {
            return outage;
        }
        Integer flow = flows.get(flowName);
        if (flow == null || world.isOut(Outage.Kind.FLOW_DELETED, flow)) {
            return refused(404, "ResourceNotFoundException");
        }
        if (world.isOut(Outage.Kind.FLOW_INVALID, flow)) {
            return refused(400, "ValidationException");
        }
        AppFlowAssumptions assumptions = world.scenario().assumptions();
        boolean busy = !assumptions.runsSideBySide()
                && (busyUntil[flow] > world.now() || world.isOut(Outage.Kind.FLOW_OCCUPIED, flow));
        Remembered known = tokens.get(token);
        if (known != null && world.now() - known.at >= TOKEN_LIFE) {
            known = null;
        }
        if (known == null) {
            return startNew(id, attempt, flow, token, busy);
        }
        if (assumptions.busyBeforeToken() && busy) {
            return refused(409, "ConflictException");
        }
        return known.answer instanceof AppFlowAnswer.Accepted accepted && !assumptions.repeatHasId()
                ? new AppFlowAnswer.Accepted(accepted.flowArn(), accepted.flowStatus(), null)
                : known.answer;
    }

    private @Nullable AppFlowAnswer outage(long id) {
        if (world.isOut(Outage.Kind.ACCESS_DENIED)) {
            return DENIALS.get((int) world.random().between(Choice.DENIAL, id, 0, DENIALS.size() - 1));
        }
        if (world.isOut(Outage.Kind.APPFLOW_THROTTLING) || world.random().strikes(FaultKind.APPFLOW_THROTTLED, id)) {
            return new AppFlowAnswer.Refused(429, true, new ErrorDetail("ThrottlingException", "slow down"));
        }
        if (world.isOut(Outage.Kind.APPFLOW_FAILING) || world.random().strikes(FaultKind.APPFLOW_FAILED, id)) {
            return failure(id);
        }
        return null;
    }

    private AppFlowAnswer failure(long id) {
        return FAILURES.get((int) world.random().between(Choice.FAILURE, id, 0, FAILURES.size() - 1));
    }

    private AppFlowAnswer startNew(long id, Attempt attempt, int number, String token, boolean busy) {
        Flow flow = world.scenario().flows().get(number);
        String arn = "arn:aws:appflow:eu-west-1:123456789012:flow/" + flow.name();
        if (world.isOut(Outage.Kind.FLOW_SUSPENDED, number)) {
            return new AppFlowAnswer.Accepted(arn, "Suspended", null);
        }
        if (flow.scheduled()) {
            world.observations().activated(attempt);
            return remember(token, new AppFlowAnswer.Accepted(arn, "Active", null));
        }
        if (world.isOut(Outage.Kind.QUOTA_USED_UP) || world.random().strikes(FaultKind.APPFLOW_QUOTA, id)) {
            return refuse(token, refused(402, "ServiceQuotaExceededException"));
        }
        if (busy) {
            return refuse(token, refused(409, "ConflictException"));
        }
        Run run = new Run("run-" + ++runs, attempt, world.now());
        busyUntil[number] = world.now() + world.random().between(Choice.DURATION, id, flow.shortest(), flow.longest());
        world.observations().started(run);
        return remember(token, new AppFlowAnswer.Accepted(arn, "Active", run.id()));
    }

    private AppFlowAnswer refuse(String token, AppFlowAnswer refusal) {
        return world.scenario().assumptions().refusalUsesToken() ? remember(token, refusal) : refusal;
    }

    private AppFlowAnswer remember(String token, AppFlowAnswer answer) {
        tokens.put(token, new Remembered(answer, world.now()));
        return answer;
    }

    private static AppFlowAnswer.Refused refused(int status, String code) {
        return new AppFlowAnswer.Refused(status, false, new ErrorDetail(code, "refused"));
    }

    private static String text(AppFlowAnswer answer) {
        return switch (answer) {
            case AppFlowAnswer.Accepted accepted -> accepted.executionId() == null
                    ? "200 without an id, the flow " + accepted.flowStatus()
                    : "200, " + accepted.executionId();
            case AppFlowAnswer.Refused refused -> refused.status() + " " + refused.error().code();
            case AppFlowAnswer.Unanswered unanswered -> unanswered.error().code();
            case AppFlowAnswer.NotSent notSent -> notSent.error().code();
        };
    }
}
