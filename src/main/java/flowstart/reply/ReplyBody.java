package flowstart.reply;

import flowstart.json.JsonObject;
import flowstart.start.Attempt;
import flowstart.start.FinishedAttempt;

/** The body of the answer about one attempt. */
final class ReplyBody {

    private ReplyBody() {}

    static JsonObject of(FinishedAttempt finished) {
        Attempt attempt = finished.attempt();
        return new JsonObject().put("outcome", attempt.outcome().name())
                .put("flowName", attempt.flowName())
                .put("flowArn", attempt.flowArn())
                .put("flowStatus", attempt.flowStatus())
                .put("executionId", attempt.executionId())
                .put("clientToken", attempt.clientToken())
                .put("idempotencyKey", attempt.idempotencyKey())
                .put("guaranteed", attempt.guaranteed())
                .put("protectedUntil", attempt.protectedUntil())
                .put("published", finished.published());
    }
}
