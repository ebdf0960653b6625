package flowstart.reply;

import flowstart.json.JsonObject;
import flowstart.start.AppFlowAnswer;
import flowstart.start.Attempt;
import flowstart.start.PreparedStart;
import flowstart.start.FinishedAttempt;

/** What a caller is told of one attempt. */
final class ReplyBody {

    private ReplyBody() {}

    static JsonObject of(FinishedAttempt told) {
        Attempt attempt = told.attempt();
        JsonObject body = new JsonObject().put("outcome", attempt.outcome().name());
        PreparedStart candidate = attempt.candidate();
        if (candidate != null) {
            body.put("flowName", candidate.request().flowName().value());
        }
        AppFlowAnswer.Accepted accepted = attempt.accepted();
        if (accepted != null) {
            body.put("flowArn", accepted.flowArn())
                    .put("flowStatus", accepted.flowStatus())
                    .put("executionId", accepted.executionId());
        }
        if (candidate != null) {
            body.put("clientToken", candidate.token().value())
                    .put("idempotencyKey", candidate.request().idempotencyKey())
                    .put("guaranteed", candidate.acceptance().guaranteed());
        }
        return body.put("published", told.published());
    }
}
