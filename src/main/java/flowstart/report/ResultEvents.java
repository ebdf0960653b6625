package flowstart.report;

import flowstart.json.JsonObject;
import flowstart.start.AppFlowAnswer;
import flowstart.start.Attempt;
import flowstart.start.PreparedStart;
import flowstart.start.Digest;
import flowstart.start.ErrorDetail;
import flowstart.start.Outcome;
import flowstart.start.ResultEvent;
import flowstart.start.StartRequest;
import flowstart.start.EventEnvelope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes result events. */
public final class ResultEvents {

    private static final String RECIPE = "flowstart-result/1";

    private ResultEvents() {}

    /**
     * The result event of an attempt.
     *
     * @param attempt one that has a result
     * @param traceHeader the X-Ray trace header; null if there is none
     */
    public static ResultEvent of(Attempt attempt, @Nullable String traceHeader) {
        PreparedStart candidate = Objects.requireNonNull(attempt.candidate(), "what has a result could be read");
        AppFlowAnswer.Accepted accepted = attempt.accepted();
        String flowArn = accepted == null ? null : accepted.flowArn();
        return new ResultEvent(attempt.result().detailType(), flowArn, detail(attempt, candidate).text(), traceHeader);
    }

    /** The id by which consumers drop repeats: the same for each telling of the same result. Frozen by golden vectors; 64 lower-case hex digits. */
    public static String resultId(String flowName, String clientToken, Outcome outcome, @Nullable String executionId) {
        return Digest.of(RECIPE, flowName, clientToken, outcome.name(), executionId == null ? "" : executionId);
    }

    private static JsonObject detail(Attempt attempt, PreparedStart candidate) {
        String flowName = candidate.request().flowName().value();
        String token = candidate.token().value();
        AppFlowAnswer.Accepted accepted = attempt.accepted();
        String executionId = accepted == null ? null : accepted.executionId();
        return new JsonObject().put("version", "1")
                .put("resultId", resultId(flowName, token, attempt.outcome(), executionId))
                .put("outcome", attempt.outcome().name())
                .put("flowName", flowName)
                .put("flowArn", accepted == null ? null : accepted.flowArn())
                .put("flowStatus", accepted == null ? null : accepted.flowStatus())
                .put("executionId", executionId)
                .put("clientToken", token)
                .put("acceptedAt", candidate.acceptance().at().toString())
                .put("guaranteed", candidate.acceptance().guaranteed())
                .put("request", sameStart(candidate))
                .put("cause", cause(candidate.request()))
                .put("error", error(attempt.fault()));
    }

    /** A start request that, sent back, is the same start again. */
    private static JsonObject sameStart(PreparedStart candidate) {
        boolean dated = candidate.acceptance().guaranteed();
        return new JsonObject().put("flowName", candidate.request().flowName().value())
                .put("clientToken", candidate.token().value())
                .put("requestedAt", dated ? candidate.acceptance().at().toString() : null)
                .put("event", event(candidate.request().event()));
    }

    private static @Nullable JsonObject event(@Nullable EventEnvelope event) {
        if (event == null) {
            return null;
        }
        EventEnvelope.Replay replay = event.replay();
        return new JsonObject().put("version", event.version())
                .put("id", event.id())
                .put("detail-type", event.detailType())
                .put("source", event.source())
                .put("account", event.account())
                .put("time", event.time() == null ? null : event.time().toString())
                .put("region", event.region())
                .put("resources", event.resources().isEmpty() ? null : event.resources())
                // An empty name still says that it is a replay.
                .put("replay-name", replay == null ? null : replay.name() == null ? "" : replay.name());
    }

    private static JsonObject cause(StartRequest request) {
        JsonObject cause = new JsonObject();
        EventEnvelope event = request.event();
        if (event != null) {
            cause.put("eventId", event.id());
        }
        cause.put("idempotencyKey", request.idempotencyKey());
        if (event != null) {
            cause.put("source", event.source())
                    .put("detailType", event.detailType())
                    .put("account", event.account())
                    .put("region", event.region());
        }
        return cause;
    }

    private static @Nullable JsonObject error(@Nullable ErrorDetail fault) {
        return fault == null ? null : new JsonObject().put("code", fault.code()).put("message", fault.message());
    }
}
