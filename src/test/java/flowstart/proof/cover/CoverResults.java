package flowstart.proof.cover;

import flowstart.proof.simulation.check.Flat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Holds published results against the runs that there truly were. */
final class CoverResults {

    private final CoverWorld world;
    private final CoverChecks checks;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> meanings = new HashMap<>();

    CoverResults(CoverWorld world, CoverChecks checks) {
        this.world = world;
        this.checks = checks;
    }

    void published(CoverMessage message, String detailType, Flat detail) {
        String outcome = detail.text("outcome");
        String executionId = detail.get("executionId");
        CoverRun run = executionId == null ? null : world.service().run(executionId);
        String wrong = switch (outcome) {
            case "COVERED" -> covered(message, run);
            case "RUN_FAILED" -> countingEnded(message, "Error") >= CoverContract.MOST_RUNS
                    ? wrongRun(message, run, "Error")
                    : "too few runs failed";
            case "RUN_CANCELED" -> wrongRun(message, run, "Canceled");
            case "FLOW_NOT_ALLOWED" -> wrongUnless(message.event().kind() == CoverEvent.Kind.NOT_ALLOWED);
            case "REPLAY_SKIPPED" -> wrongUnless(message.event().kind() == CoverEvent.Kind.REPLAY);
            case "FLOW_NOT_FOUND" ->
                wrongUnless(!isKnown(message) || isAround(CoverOutage.Kind.FLOW_DELETED, message.event().flow()));
            case "INVALID_REQUEST" -> wrongUnless(isAround(CoverOutage.Kind.FLOW_INVALID, message.event().flow()));
            default -> "no result of this mode";
        };
        if (wrong != null || !detailType.equals(detailType(outcome))) {
            checks.broken(outcome.equals("COVERED") ? CoverPromise.COVERED_IS_TRUE : CoverPromise.FAILED_IS_TRUE,
                    detailType + " " + outcome + " " + executionId + " of " + message + ": " + wrong);
        }
        checkId(detail.text("resultId"), message + " " + outcome + " " + executionId);
    }

    private static String detailType(String outcome) {
        return switch (outcome) {
            case "COVERED" -> "Flow Run Succeeded";
            case "RUN_FAILED", "RUN_CANCELED" -> "Flow Run Failed";
            case "REPLAY_SKIPPED" -> "Flow Start Skipped";
            default -> "Flow Start Failed";
        };
    }

    private @Nullable String covered(CoverMessage message, @Nullable CoverRun run) {
        return wrongRun(message, run, "Successful");
    }

    private @Nullable String wrongRun(CoverMessage message, @Nullable CoverRun run, String status) {
        if (run == null || !run.flow().equals(message.event().flow())) {
            return "there is no such run";
        }
        if (run.begin() < message.event().acceptedAt()) {
            return "it began " + (message.event().acceptedAt() - run.begin()) + " ms too early";
        }
        return run.ended(status, world.now()) ? null : "it is " + run.status(world.now());
    }

    private long countingEnded(CoverMessage message, String status) {
        return world.service()
                .runs(message.event().flow())
                .stream()
                .filter(run -> run.begin() >= message.event().acceptedAt() && run.ended(status, world.now()))
                .count();
    }

    private static @Nullable String wrongUnless(boolean right) {
        return right ? null : "there is no reason for it";
    }

    private boolean isKnown(CoverMessage message) {
        return world.scenario().flows().stream().anyMatch(flow -> flow.name().equals(message.event().flow()));
    }

    /** Whether it holds, or did within an invocation's time. */
    private boolean isAround(CoverOutage.Kind kind, String flow) {
        return world.scenario().isOut(kind, world.now(), flow) || world.scenario()
                .outages()
                .stream()
                .anyMatch(outage -> outage.kind() == kind && outage.flow().equals(flow) && outage.until() <= world.now()
                        && outage.until() > world.now() - world.scenario().setup().timeout());
    }

    private void checkId(String id, String meaning) {
        String known = ids.putIfAbsent(meaning, id);
        String other = meanings.putIfAbsent(id, meaning);
        if ((known != null && !known.equals(id)) || (other != null && !other.equals(meaning))) {
            checks.broken(CoverPromise.RESULT_IDS, meaning + " has the id " + id + ", not " + known + "; " + other);
        }
    }
}
