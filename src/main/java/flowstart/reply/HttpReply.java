package flowstart.reply;

import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.start.Fault;
import flowstart.start.Outcome;
import flowstart.start.Result;
import flowstart.start.Told;
import java.util.Locale;

/** The reply to API Gateway or a function URL; a failure is a problem document (RFC 9457). */
final class HttpReply {

    private static final String RETRY_AFTER_SECONDS = "60";

    private HttpReply() {}

    static String of(Invocation.Element element, Told told) {
        Outcome outcome = told.attempt().outcome();
        if (told.attempt().result() == Result.SUCCEEDED) {
            return reply(outcome.httpStatus(), "application/json", told, Body.of(told));
        }
        if (element.reading() instanceof Invocation.Unreadable unreadable && unreadable.noSuchRoute()) {
            return reply(404, told, problem("no-such-route", "There is nothing here", 404, told));
        }
        String type = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return reply(outcome.httpStatus(), told, problem(type, outcome.title(), outcome.httpStatus(), told));
    }

    private static JsonObject problem(String type, String title, int status, Told told) {
        Fault fault = told.fault();
        return new JsonObject().put("type", "/problems/" + type).put("title", title).put("status", (long) status)
                // What broke inside is for the log.
                .put("detail", fault == null || fault.stack() != null ? null : fault.message()).putAll(Body.of(told));
    }

    private static String reply(int status, Told told, JsonObject problem) {
        return reply(status, "application/problem+json", told, problem);
    }

    private static String reply(int status, String contentType, Told told, JsonObject body) {
        JsonObject headers = new JsonObject().put("Content-Type", contentType)
                .put("Retry-After", told.willRetry() ? RETRY_AFTER_SECONDS : null);
        return new JsonObject().put("statusCode", (long) status).put("headers", headers).put("body", body.text())
                .put("isBase64Encoded", false).text();
    }
}
