package flowstart.simulation.world;

import flowstart.simulation.check.Attempt;
import flowstart.simulation.check.Run;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import flowstart.simulation.world.Scenario.Flow;
import flowstart.start.Answer;
import flowstart.start.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AppFlow: it remembers tokens for 8 hours, runs one run of a flow at a time, and is read in one of eight ways. */
final class AppFlowService {

    private static final long TOKEN_LIFE = 8 * World.HOUR;
    /** A role that may not, credentials that ran out, and some that nobody knows. */
    private static final List<Answer> DENIALS = List.of(refused(403, "AccessDeniedException"),
            refused(400, "ExpiredTokenException"), refused(401, "UnrecognizedClientException"));
    /** AppFlow's own error, and a 503 without a body. */
    private static final List<Answer> FAILURES = List.of(refused(500, "InternalServerException"),
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
    private record Remembered(Answer answer, long at) {}

    /** StartFlow. */
    Answer start(long id, Attempt attempt, String flowName, String token) {
        Answer decided = answer(id, attempt, flowName, token);
        Answer answer = decided instanceof Answer.Accepted
                && world.fate().strikes(Mishap.APPFLOW_FAILED_AFTER_START, id) ? failure(id) : decided;
        world.note(() -> attempt + ": StartFlow " + flowName + " is answered " + text(answer));
        return answer;
    }

    private Answer answer(long id, Attempt attempt, String flowName, String token) {
        Answer outage = outage(id);
        if (outage != null) {
            return outage;
        }
        Integer flow = flows.get(flowName);
        if (flow == null || world.isOut(Spell.Kind.FLOW_DELETED, flow)) {
            return refused(404, "ResourceNotFoundException");
        }
        if (world.isOut(Spell.Kind.FLOW_INVALID, flow)) {
            return refused(400, "ValidationException");
        }
        Reading reading = world.scenario().reading();
        boolean busy = busyUntil[flow] > world.now() || world.isOut(Spell.Kind.FLOW_OCCUPIED, flow);
        Remembered known = tokens.get(token);
        if (known != null && world.now() - known.at >= TOKEN_LIFE) {
            known = null;
        }
        if (known == null) {
            return startNew(id, attempt, flow, token, busy);
        }
        if (reading.busyBeforeToken() && busy) {
            return refused(409, "ConflictException");
        }
        return known.answer instanceof Answer.Accepted accepted && !reading.repeatHasId()
                ? new Answer.Accepted(accepted.flowArn(), accepted.flowStatus(), null)
                : known.answer;
    }

    private @Nullable Answer outage(long id) {
        if (world.isOut(Spell.Kind.ACCESS_DENIED)) {
            return DENIALS.get((int) world.fate().between(Choice.DENIAL, id, 0, DENIALS.size() - 1));
        }
        if (world.isOut(Spell.Kind.APPFLOW_THROTTLING) || world.fate().strikes(Mishap.APPFLOW_THROTTLED, id)) {
            return new Answer.Refused(429, true, new Fault("ThrottlingException", "slow down"));
        }
        if (world.isOut(Spell.Kind.APPFLOW_FAILING) || world.fate().strikes(Mishap.APPFLOW_FAILED, id)) {
            return failure(id);
        }
        return null;
    }

    private Answer failure(long id) {
        return FAILURES.get((int) world.fate().between(Choice.FAILURE, id, 0, FAILURES.size() - 1));
    }

    private Answer startNew(long id, Attempt attempt, int number, String token, boolean busy) {
        Flow flow = world.scenario().flows().get(number);
        String arn = "arn:aws:appflow:eu-west-1:123456789012:flow/" + flow.name();
        if (world.isOut(Spell.Kind.FLOW_SUSPENDED, number)) {
            return new Answer.Accepted(arn, "Suspended", null);
        }
        if (flow.scheduled()) {
            world.ledger().activated(attempt);
            return remember(token, new Answer.Accepted(arn, "Active", null));
        }
        if (world.isOut(Spell.Kind.QUOTA_USED_UP) || world.fate().strikes(Mishap.APPFLOW_QUOTA, id)) {
            return refuse(token, refused(402, "ServiceQuotaExceededException"));
        }
        if (busy) {
            return refuse(token, refused(409, "ConflictException"));
        }
        Run run = new Run("run-" + ++runs, attempt, world.now());
        busyUntil[number] = world.now() + world.fate().between(Choice.DURATION, id, flow.shortest(), flow.longest());
        world.ledger().started(run);
        return remember(token, new Answer.Accepted(arn, "Active", run.id()));
    }

    private Answer refuse(String token, Answer refusal) {
        return world.scenario().reading().refusalUsesToken() ? remember(token, refusal) : refusal;
    }

    private Answer remember(String token, Answer answer) {
        tokens.put(token, new Remembered(answer, world.now()));
        return answer;
    }

    private static Answer.Refused refused(int status, String code) {
        return new Answer.Refused(status, false, new Fault(code, "refused"));
    }

    private static String text(Answer answer) {
        return switch (answer) {
            case Answer.Accepted accepted -> accepted.executionId() == null
                    ? "200 without an id, the flow " + accepted.flowStatus()
                    : "200, " + accepted.executionId();
            case Answer.Refused refused -> refused.status() + " " + refused.fault().code();
            case Answer.Unanswered unanswered -> unanswered.fault().code();
            case Answer.NotSent notSent -> notSent.fault().code();
        };
    }
}
