package flowstart.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.start.ResultKind;
import java.time.Instant;
import java.util.List;

/** Messages that are result events. Their {@code detail.request}, sent to the function, is the same start again. */
final class FailedStarts implements Planner {

    private static final String UNCONFIRMED = ResultKind.UNCONFIRMED.detailType();
    private static final List<String> KEPT = List.of(ResultKind.FAILED.detailType(), UNCONFIRMED, "Flow Run Failed");

    @Override
    public Plan plan(KeptMessage message, Instant now) throws UnusableException {
        ObjectNode event = StrictJson.object("the message", message.body());
        String detailType = StrictJson.string(event, "detail-type");
        if (!KEPT.contains(detailType)) {
            throw new UnusableException("detail-type must be one of " + KEPT + ": only those are redriven");
        }
        ObjectNode detail = StrictJson.object(event, "detail");
        ObjectNode request = StrictJson.object(detail, "request");
        if (CoverRequests.is(request)) {
            return CoverRequests.plan(detailType + " (" + StrictJson.string(detail, "outcome") + ")",
                    StrictJson.string(detail, "resultId"), request);
        }
        String token = StrictJson.string(request, "clientToken");
        if (!token.equals(StrictJson.string(detail, "clientToken"))) {
            throw new UnusableException(
                    "detail.request.clientToken must be detail.clientToken: it is no result of flowstart");
        }
        String flow = StrictJson.string(request, "flowName");
        String subject = detailType + " (" + StrictJson.string(detail, "outcome") + ") of flow " + flow
                + ", clientToken " + token + present(", event ", detail.path("cause").path("eventId"))
                + present(", error ", detail.path("error").path("code"));

        Instant requestedAt = detail.path("guaranteed").asBoolean() ? StrictJson.time(request, "requestedAt") : null;
        if (requestedAt != null && TokenProtection.isInside(requestedAt, now)) {
            return new Plan(subject, token, TokenProtection.protecting(requestedAt), null, _ -> request.toString());
        }
        String renewed = NewRunToken.tokenFor(token);
        return new Plan(subject, renewed, TokenProtection.unprotected(requestedAt),
                question(detailType, flow, token, renewed), NewRunToken.of(request, renewed));
    }

    private static String present(String before, JsonNode text) {
        return text.isTextual() ? before + text.textValue() : "";
    }

    private static String question(String detailType, String flow, String token, String renewed) {
        String tokens = renewed.equals(token) ? token : token + " or " + renewed;
        String may = detailType.equals(UNCONFIRMED)
                ? "It may have run"
                : "Its last try was refused, and an earlier one may have run all the same";
        return may + ": look for a Succeeded with clientToken " + tokens + " first. Start a deliberate new run of flow "
                + flow + " with clientToken " + renewed + "?";
    }
}
