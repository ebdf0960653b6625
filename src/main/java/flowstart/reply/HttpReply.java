package flowstart.reply;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.start.Attempt;
import flowstart.start.ErrorDetail;
import flowstart.start.FinishedAttempt;
import flowstart.start.Outcome;
import flowstart.start.ResultKind;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The response to API Gateway or a function URL, all of which read this one form; a failure is a problem document (RFC
 * 9457). The form is the value object of AWS's event library, since that library is part of this function's contract.
 */
final class HttpReply {

    private static final String RETRY_AFTER_SECONDS = "60";

    private HttpReply() {}

    static String of(Invocation.Element element, FinishedAttempt finished) {
        Outcome outcome = finished.attempt().outcome();
        if (finished.attempt().result() == ResultKind.SUCCEEDED) {
            return reply(outcome.httpStatus(), "application/json", finished, ReplyBody.of(finished));
        }
        if (element.content() instanceof Invocation.Element.Unreadable unreadable && unreadable.noSuchRoute()) {
            return reply(404, finished, problem("no-such-route", "There is nothing here", 404, finished));
        }
        String type = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return reply(outcome.httpStatus(), finished, problem(type, outcome.title(), outcome.httpStatus(), finished));
    }

    private static JsonObject problem(String type, String title, int status, FinishedAttempt finished) {
        return new JsonObject().put("type", "/problems/" + type)
                .put("title", title)
                .put("status", (long) status)
                .put("detail", detail(finished.attempt()))
                .put("appflowRequestId", finished.attempt().appFlowRequestId())
                .putAll(ReplyBody.of(finished));
    }

    /** What a caller can act on. What concerns this function's own account, role, network or code is for the log. */
    private static @Nullable String detail(Attempt attempt) {
        ErrorDetail error = attempt.error();
        return switch (attempt.outcome()) {
            case ACCESS_DENIED, NOT_SENT, UNANSWERED, SERVICE_ERROR, INTERNAL_ERROR -> null;
            case RUN_STARTED, FLOW_ACTIVATED, FLOW_NOT_ACTIVE, FLOW_BUSY, THROTTLED, QUOTA_EXCEEDED, FLOW_NOT_FOUND,
                    INVALID_REQUEST, FLOW_NOT_ALLOWED, WINDOW_EXPIRED, REPLAY_SKIPPED, LOOP_REFUSED, PINGED,
                    UNREADABLE ->
                error == null ? null : error.message();
        };
    }

    private static String reply(int status, FinishedAttempt finished, JsonObject problem) {
        return reply(status, "application/problem+json", finished, problem);
    }

    private static String reply(int status, String contentType, FinishedAttempt finished, JsonObject body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        if (finished.mustBeRedelivered()) {
            headers.put("Retry-After", RETRY_AFTER_SECONDS);
        }
        return json(APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(headers)
                .withBody(body.text())
                .withIsBase64Encoded(false)
                .build());
    }

    private static String json(APIGatewayV2HTTPResponse response) {
        JsonObject headers = new JsonObject();
        response.getHeaders().forEach(headers::put);
        return new JsonObject().put("statusCode", (long) response.getStatusCode())
                .put("headers", headers)
                .put("body", response.getBody())
                .put("isBase64Encoded", response.getIsBase64Encoded())
                .text();
    }
}
