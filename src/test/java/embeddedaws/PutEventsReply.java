package embeddedaws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** EventBridge's answers as its protocol, JSON 1.1, writes them: an error's name and text in the body. */
final class PutEventsReply {
    private PutEventsReply() {}

    /** @param answer null when nothing was done, because the connection is cut */
    static Reply of(@Nullable PutEventsAnswer answer, @Nullable EventBridgeFault fault, String requestId) {
        return answer == null ? new Reply.Cut() : befallen(write(answer, requestId), fault);
    }

    /** @param answer null when nothing was done, because the connection is cut */
    static Reply of(@Nullable JsonAnswer answer, @Nullable EventBridgeFault fault, String requestId) {
        return switch (answer) {
            case null -> new Reply.Cut();
            case JsonAnswer.Done(ObjectNode body) -> befallen(json11(200, body, requestId), fault);
            case JsonAnswer.Refused(Refusal refusal) -> befallen(refused(refusal, requestId), fault);
        };
    }

    private static Reply befallen(Reply.Answer plain, @Nullable EventBridgeFault fault) {
        return switch (fault) {
            case null -> plain;
            case Fault.Refused _ -> plain;
            case EventBridgeFault.EntryFailed _ -> plain;
            case Fault.Cut _ -> new Reply.Cut();
            case Fault.AnswerLost _ -> new Reply.Cut();
            case EventBridgeFault.Unaccounted _ -> plain.status() == 200 ? plain.withBody("{}") : plain;
            case Fault.Late(Hold hold) -> new Reply.Late(plain, hold);
        };
    }

    private static Reply.Answer write(PutEventsAnswer answer, String requestId) {
        return switch (answer) {
            case PutEventsAnswer.Refused(Refusal refusal) -> refused(refusal, requestId);
            case PutEventsAnswer.Taken(List<PutEventsAnswer.Entry> entries) -> json11(200, body(entries), requestId);
        };
    }

    private static Reply.Answer refused(Refusal refusal, String requestId) {
        return json11(refusal.status(), Json.object().put("__type", refusal.type()).put("message", refusal.message()),
                requestId);
    }

    private static ObjectNode body(List<PutEventsAnswer.Entry> entries) {
        long failed = entries.stream().filter(PutEventsAnswer.Failed.class::isInstance).count();
        ObjectNode body = Json.object().put("FailedEntryCount", failed);
        ArrayNode list = body.putArray("Entries");
        for (PutEventsAnswer.Entry entry : entries) {
            list.add(switch (entry) {
                case PutEventsAnswer.Accepted(String id) -> Json.object().put("EventId", id);
                case PutEventsAnswer.Failed(String code, String message) ->
                    Json.object().put("ErrorCode", code).put("ErrorMessage", message);
            });
        }
        return body;
    }

    private static Reply.Answer json11(int status, ObjectNode body, String requestId) {
        return new Reply.Answer(status,
                Map.of("Content-Type", "application/x-amz-json-1.1", "x-amzn-RequestId", requestId), body.toString());
    }
}
