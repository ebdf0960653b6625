package flowstart.reply;

import flowstart.json.JsonObject;
import flowstart.run.RunAnswer;
import flowstart.run.RunRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The body of the answer about one run. What AppFlow says went wrong is for the log, since it names accounts. */
final class RunBody {

    /** The status of a run that AppFlow does not show, or shows without one: none of AppFlow's own words. */
    private static final String UNKNOWN = "Unknown";

    private RunBody() {}

    static JsonObject of(RunAnswer answer) {
        JsonObject body = new JsonObject().put("flowName", answer.query().flowName().value())
                .put("executionId", answer.query().executionId());
        return switch (answer) {
            case RunAnswer.Found found -> put(body, found.run());
            case RunAnswer.NotVisible _ -> body.put("status", UNKNOWN);
            case RunAnswer.Refused refused -> body.put("outcome", refused.outcome().name());
        };
    }

    private static JsonObject put(JsonObject body, RunRecord run) {
        RunRecord.Result result = run.result();
        return body.put("status", run.status() == null ? UNKNOWN : run.status())
                .put("startedAt", text(run.startedAt()))
                .put("lastUpdatedAt", text(run.lastUpdatedAt()))
                .put("dataPullStartTime", text(run.dataPullStartTime()))
                .put("dataPullEndTime", text(run.dataPullEndTime()))
                .put("recordsProcessed", result.recordsProcessed())
                .put("bytesProcessed", result.bytesProcessed())
                .put("bytesWritten", result.bytesWritten())
                .put("putFailures", result.putFailures());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
