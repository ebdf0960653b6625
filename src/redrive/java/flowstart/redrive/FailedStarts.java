package flowstart.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.start.ResultKind;
import java.time.Instant;
import java.util.List;

/** Messages that are result events. Their {@code detail.request}, sent to the function, is the same start again. */
final class FailedStarts implements Planner {

    private static final String UNCONFIRMED = ResultKind.UNCONFIRMED.detailType();
    private static final List<String> KEPT = List.of(ResultKind.FAILED.detailType(), UNCONFIRMED);

    @Override
    public Plan plan(KeptMessage message, Instant now) throws UnusableException {
        ObjectNode event = Text.object("the message", message.body());
        String detailType = Text.string(event, "detail-type");
        if (!KEPT.contains(detailType)) {
            throw new UnusableException("detail-type must be one of " + KEPT + ": only those are redriven");
        }
        ObjectNode detail = Text.object(event, "detail");
        ObjectNode request = Text.object(detail, "request");
        String token = Text.string(request, "clientToken");
        if (!token.equals(Text.string(detail, "clientToken"))) {
            throw new UnusableException(
                    "detail.request.clientToken must be detail.clientToken: it is no result of flowstart");
        }
        String flow = Text.string(request, "flowName");
        String subject = detailType + " (" + Text.string(detail, "outcome") + ") of flow " + flow + ", clientToken "
                + token;

        Instant requestedAt = detail.path("guaranteed").asBoolean() ? Text.time(request, "requestedAt") : null;
        if (requestedAt != null && Age.isInside(requestedAt, now)) {
            return new Plan(subject, token, Age.protecting(requestedAt), null, _ -> request.toString());
        }
        String renewed = NewRun.tokenFor(token);
        return new Plan(subject, renewed, Age.unprotected(requestedAt), question(detailType, flow, token, renewed),
                NewRun.of(request, renewed));
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
