package flowstart.reply;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.run.RunAnswer;
import flowstart.start.Attempt;
import flowstart.start.ErrorDetail;
import flowstart.start.FinishedAttempt;
import flowstart.start.Outcome;
import flowstart.start.ResultKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
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

    /** The response to a request to start a flow. */
    static String of(Invocation.Element element, FinishedAttempt finished) {
        Attempt attempt = finished.attempt();
        Outcome outcome = attempt.outcome();
        JsonObject body = ReplyBody.of(finished);
        if (attempt.result() == ResultKind.SUCCEEDED) {
            return reply(outcome.httpStatus(), "application/json", location(attempt), false, body);
        }
        if (element.content() instanceof Invocation.Element.Unreadable unreadable && unreadable.noSuchRoute()) {
            return reply(404, "application/problem+json", null, false,
                    problem("no-such-route", "There is nothing here", 404, attempt.error(), null).putAll(body));
        }
        return problem(outcome, attempt.error(), attempt.appFlowRequestId(), finished.mustBeRedelivered(), body);
    }

    /** The response to a question for a run. While the run is not over, it asks the caller to come back. */
    static String of(RunAnswer answer) {
        JsonObject body = RunBody.of(answer);
        return switch (answer) {
            case RunAnswer.Found found -> reply(200, "application/json", null, !found.run().isOver(), body);
            case RunAnswer.NotVisible _ -> reply(200, "application/json", null, true, body);
            case RunAnswer.Refused refused -> problem(refused.outcome(), refused.error(), refused.appFlowRequestId(),
                    refused.outcome().isRetryable(), body);
        };
    }

    private static String problem(Outcome outcome, @Nullable ErrorDetail error, @Nullable String appFlowRequestId,
            boolean again, JsonObject body) {
        String type = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        ErrorDetail shown = isForTheCaller(outcome) ? error : null;
        return reply(outcome.httpStatus(), "application/problem+json", null, again,
                problem(type, outcome.title(), outcome.httpStatus(), shown, appFlowRequestId).putAll(body));
    }

    private static JsonObject problem(String type, String title, int status, @Nullable ErrorDetail error,
            @Nullable String appFlowRequestId) {
        return new JsonObject().put("type", "/problems/" + type)
                .put("title", title)
                .put("status", (long) status)
                .put("detail", error == null ? null : error.message())
                .put("appflowRequestId", appFlowRequestId);
    }

    /**
     * Whether a caller can act on what went wrong. What concerns this function's own account, role, network or code is
     * for the log.
     */
    private static boolean isForTheCaller(Outcome outcome) {
        return switch (outcome) {
            case ACCESS_DENIED, NOT_SENT, UNANSWERED, SERVICE_ERROR, INTERNAL_ERROR -> false;
            case RUN_STARTED, FLOW_ACTIVATED, FLOW_NOT_ACTIVE, FLOW_BUSY, THROTTLED, QUOTA_EXCEEDED, FLOW_NOT_FOUND,
                    INVALID_REQUEST, FLOW_NOT_ALLOWED, WINDOW_EXPIRED, REPLAY_SKIPPED, LOOP_REFUSED, PINGED,
                    UNREADABLE ->
                true;
        };
    }

    /** Where the run is shown that was started; null if none was. */
    private static @Nullable String location(Attempt attempt) {
        String executionId = attempt.executionId();
        return executionId == null
                ? null
                : "/flows/" + segment(String.valueOf(attempt.flowName())) + "/runs/" + segment(executionId);
    }

    /** A segment of a path, as the reader of requests takes it. */
    private static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%7E", "~");
    }

    private static String reply(int status, String contentType, @Nullable String location, boolean again,
            JsonObject body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        if (location != null) {
            headers.put("Location", location);
        }
        if (again) {
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
