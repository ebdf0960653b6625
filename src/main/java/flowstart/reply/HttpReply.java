package flowstart.reply;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.start.ErrorDetail;
import flowstart.start.Outcome;
import flowstart.start.ResultKind;
import flowstart.start.FinishedAttempt;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The reply to API Gateway or a function URL, all of which read this one form; a failure is a problem document (RFC 9457).
 */
final class HttpReply {

    private static final String RETRY_AFTER_SECONDS = "60";

    private HttpReply() {}

    static String of(Invocation.Element element, FinishedAttempt told) {
        Outcome outcome = told.attempt().outcome();
        if (told.attempt().result() == ResultKind.SUCCEEDED) {
            return reply(outcome.httpStatus(), "application/json", told, ReplyBody.of(told));
        }
        if (element.content() instanceof Invocation.Element.Unreadable unreadable && unreadable.noSuchRoute()) {
            return reply(404, told, problem("no-such-route", "There is nothing here", 404, told));
        }
        String type = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return reply(outcome.httpStatus(), told, problem(type, outcome.title(), outcome.httpStatus(), told));
    }

    private static JsonObject problem(String type, String title, int status, FinishedAttempt told) {
        ErrorDetail fault = told.attempt().fault();
        return new JsonObject().put("type", "/problems/" + type)
                .put("title", title)
                .put("status", (long) status)
                // What broke inside is for the log.
                .put("detail", fault == null || fault.stack() != null ? null : fault.message())
                .putAll(ReplyBody.of(told));
    }

    private static String reply(int status, FinishedAttempt told, JsonObject problem) {
        return reply(status, "application/problem+json", told, problem);
    }

    private static String reply(int status, String contentType, FinishedAttempt told, JsonObject body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        if (told.willRetry()) {
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
