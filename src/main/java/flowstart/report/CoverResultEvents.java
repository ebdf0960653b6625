package flowstart.report;

import flowstart.cover.Conclusion;
import flowstart.cover.CoverRequest;
import flowstart.run.RunRecord;
import flowstart.json.JsonObject;
import flowstart.start.Digest;
import flowstart.start.ResultEvent;
import flowstart.start.Trigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the result events of the mode cover. */
public final class CoverResultEvents {

    private static final String RECIPE = "flowstart-cover-result/1";

    private CoverResultEvents() {}

    /**
     * The result event of a request that ended.
     *
     * @param conclusion one that is published
     * @param traceHeader the X-Ray trace header; null if there is none
     */
    public static ResultEvent of(Conclusion conclusion, @Nullable String traceHeader) {
        return new ResultEvent(conclusion.detailType(), null, detail(conclusion).text(), traceHeader);
    }

    /**
     * The id by which consumers drop repeats: the same each time the same result is published. Frozen by golden
     * vectors; 64 lower-case hex digits.
     */
    public static String resultId(String flowName, String messageId, String outcome, @Nullable String executionId) {
        return Digest.of(RECIPE, flowName, messageId, outcome, executionId == null ? "" : executionId);
    }

    private static JsonObject detail(Conclusion conclusion) {
        CoverRequest request = conclusion.request();
        RunRecord run = conclusion.run();
        String flowName = request.flowName().value();
        String executionId = run == null ? null : run.executionId();
        return new JsonObject().put("version", "1")
                .put("resultId", resultId(flowName, request.messageId(), conclusion.outcome(), executionId))
                .put("outcome", conclusion.outcome())
                .put("mode", "cover")
                .put("trigger", Trigger.COVER.label())
                .put("flowName", flowName)
                .put("executionId", executionId)
                .put("acceptedAt", request.acceptedAt().toString())
                .put("request", sameRequest(request))
                .put("cause", ResultEvents.cause(request.event(), request.idempotencyKey(), request.reference()))
                .put("run", run == null ? null : run(run))
                .put("error", ResultEvents.error(conclusion.error()));
    }

    /** A request that, sent to the cover queue, asks for the same again: it counts from then on. */
    private static JsonObject sameRequest(CoverRequest request) {
        return new JsonObject().put("flowName", request.flowName().value())
                .put("mode", "cover")
                .put("idempotencyKey", request.idempotencyKey())
                .put("reference", request.reference())
                .put("event", ResultEvents.event(request.event()));
    }

    /** A run, as AppFlow's record has it. */
    static JsonObject run(RunRecord run) {
        RunRecord.Result result = run.result();
        return new JsonObject().put("executionId", run.executionId())
                .put("status", run.status())
                .put("startedAt", text(run.startedAt()))
                .put("lastUpdatedAt", text(run.lastUpdatedAt()))
                .put("dataPullStartTime", text(run.dataPullStartTime()))
                .put("dataPullEndTime", text(run.dataPullEndTime()))
                .put("recordsProcessed", result.recordsProcessed())
                .put("bytesProcessed", result.bytesProcessed())
                .put("bytesWritten", result.bytesWritten())
                .put("putFailures", result.putFailures())
                .put("message", result.message());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
