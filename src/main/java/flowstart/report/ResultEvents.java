package flowstart.report;

import flowstart.json.JsonObject;
import flowstart.start.Attempt;
import flowstart.start.Digest;
import flowstart.start.ErrorDetail;
import flowstart.start.EventEnvelope;
import flowstart.start.Outcome;
import flowstart.start.PreparedStart;
import flowstart.start.ResultEvent;
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
        PreparedStart prepared = Objects.requireNonNull(attempt.prepared(), "what has a result could be read");
        return new ResultEvent(attempt.result().detailType(), attempt.flowArn(), detail(attempt, prepared).text(),
                traceHeader);
    }

    /**
     * The id by which consumers drop repeats: the same each time the same result is published. Frozen by golden
     * vectors; 64 lower-case hex digits.
     */
    public static String resultId(String flowName, String clientToken, Outcome outcome, @Nullable String executionId) {
        return Digest.of(RECIPE, flowName, clientToken, outcome.name(), executionId == null ? "" : executionId);
    }

    private static JsonObject detail(Attempt attempt, PreparedStart prepared) {
        String flowName = prepared.request().flowName().value();
        String token = prepared.token().value();
        return new JsonObject().put("version", "1")
                .put("resultId", resultId(flowName, token, attempt.outcome(), attempt.executionId()))
                .put("outcome", attempt.outcome().name())
                .put("trigger", attempt.trigger().label())
                .put("flowName", flowName)
                .put("flowArn", attempt.flowArn())
                .put("flowStatus", attempt.flowStatus())
                .put("executionId", attempt.executionId())
                .put("clientToken", token)
                .put("acceptedAt", prepared.acceptance().at().toString())
                .put("guaranteed", prepared.acceptance().guaranteed())
                .put("protectedUntil", attempt.protectedUntil())
                .put("request", sameStart(prepared))
                .put("cause", cause(attempt.event(), attempt.idempotencyKey(), attempt.reference()))
                .put("error", error(attempt.error()));
    }

    /** A start request that, sent back, is the same start again; nobody waits for its answer. */
    private static JsonObject sameStart(PreparedStart prepared) {
        boolean dated = prepared.acceptance().guaranteed();
        return new JsonObject().put("flowName", prepared.request().flowName().value())
                .put("reply", "event")
                .put("clientToken", prepared.token().value())
                .put("requestedAt", dated ? prepared.acceptance().at().toString() : null)
                .put("reference", prepared.request().reference())
                .put("event", event(prepared.request().event()));
    }

    static @Nullable JsonObject event(@Nullable EventEnvelope event) {
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

    /** The event, the key and the reference behind a request, as far as they are known. */
    static JsonObject cause(@Nullable EventEnvelope event, @Nullable String idempotencyKey,
            @Nullable String reference) {
        JsonObject cause = new JsonObject();
        cause.put("eventId", event == null ? null : event.id());
        cause.put("idempotencyKey", idempotencyKey);
        cause.put("reference", reference);
        if (event != null) {
            cause.put("source", event.source())
                    .put("detailType", event.detailType())
                    .put("account", event.account())
                    .put("region", event.region());
        }
        return cause;
    }

    static @Nullable JsonObject error(@Nullable ErrorDetail error) {
        return error == null ? null : new JsonObject().put("code", error.code()).put("message", error.message());
    }
}
