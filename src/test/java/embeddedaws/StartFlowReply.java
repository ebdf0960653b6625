package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** AppFlow's answers as its protocol, rest-json, writes them: an error's name in a header, its text in the body. */
final class StartFlowReply {
    private static final String REQUEST_ID = "x-amzn-RequestId";

    private StartFlowReply() {}

    /** @param answer null when nothing was done, because the connection is cut */
    static Reply of(@Nullable StartAnswer answer, @Nullable AppFlowFault fault, String requestId) {
        if (answer == null) {
            return new Reply.Cut();
        }
        return fault instanceof AppFlowFault.UnknownStatus
                ? write(withUnknownStatus(answer), requestId)
                : befallen(write(answer, requestId), fault);
    }

    /** What a fault makes of an answer; an unknown status is the answer's own affair. */
    static Reply befallen(Reply.Answer plain, @Nullable AppFlowFault fault) {
        return switch (fault) {
            case null -> plain;
            case Fault.Refused _ -> plain;
            case Fault.Cut _ -> new Reply.Cut();
            case Fault.AnswerLost _ -> new Reply.Cut();
            case Fault.Late(Hold hold) -> new Reply.Late(plain, hold);
            case AppFlowFault.Replaced(_, String body) -> plain.status() == 200 ? plain.withBody(body) : plain;
            case AppFlowFault.UnknownStatus _ -> plain;
            case AppFlowFault.Anonymous _ -> plain.without(REQUEST_ID);
        };
    }

    /**
     * An answer with the headers that every answer of the protocol has.
     *
     * @param type the error's name; null for none
     * @param body may be empty
     */
    static Reply.Answer restJson(int status, @Nullable String type, String body, String requestId) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put(REQUEST_ID, requestId);
        if (type != null) {
            headers.put("x-amzn-ErrorType", type);
        }
        return new Reply.Answer(status, headers, body);
    }

    static Reply.Answer restJson(Refusal refusal, String requestId) {
        String body = refusal.message() == null ? "" : Json.object().put("message", refusal.message()).toString();
        return restJson(refusal.status(), refusal.type(), body, requestId);
    }

    private static Reply.Answer write(StartAnswer answer, String requestId) {
        return switch (answer) {
            case StartAnswer.Refused(Refusal refusal) -> restJson(refusal, requestId);
            case StartAnswer.Accepted accepted -> restJson(200, null, body(accepted).toString(), requestId);
        };
    }

    private static ObjectNode body(StartAnswer.Accepted accepted) {
        ObjectNode body = Json.object().put("flowArn", accepted.flowArn()).put("flowStatus", accepted.flowStatus());
        return accepted.executionId() == null ? body : body.put("executionId", accepted.executionId());
    }

    private static StartAnswer withUnknownStatus(StartAnswer answer) {
        return switch (answer) {
            case StartAnswer.Refused refused -> refused;
            case StartAnswer.Accepted(String arn, _, String executionId, boolean startedRun) ->
                new StartAnswer.Accepted(arn, AppFlowFault.UnknownStatus.TEXT, executionId, startedRun);
        };
    }
}
