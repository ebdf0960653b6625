package flowstart.report;

import flowstart.json.JsonObject;
import flowstart.start.Attempt;
import flowstart.start.ErrorDetail;
import flowstart.start.EventEnvelope;
import flowstart.start.FinishedAttempt;
import flowstart.start.Outcome;
import flowstart.start.Policy;
import flowstart.start.PreparedStart;
import flowstart.start.ResultKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Writes the one log line of an attempt. Where Powertools for AWS Lambda has a key for something, the line uses that
 * key, so that existing queries and dashboards find it.
 */
public final class LogLine {

    /** The member that says which stack a line and its metrics are of. */
    static final String SERVICE = "service";

    private final Policy policy;
    private final String service;

    /**
     * Writes lines whose metrics have a flow's name as dimension only if the policy names the flow: so their number is
     * bounded.
     *
     * @param service whose lines and metrics they are: the stack's name
     */
    public LogLine(Policy policy, String service) {
        this.policy = policy;
        this.service = service;
    }

    /** The line, without the line break. */
    public String of(FinishedAttempt finished, InvocationContext context, Instant now) {
        Attempt attempt = finished.attempt();
        JsonObject line = new JsonObject();
        line.put("timestamp", now.toString());
        line.put("level", level(finished));
        line.put("message", message(finished));
        line.put(SERVICE, service);
        line.put("outcome", attempt.outcome().name());
        line.put("willRetry", finished.mustBeRedelivered());
        line.put("flowName", attempt.flowName());
        line.put("flowArn", attempt.flowArn());
        line.put("flowStatus", attempt.flowStatus());
        line.put("executionId", attempt.executionId());
        line.put("clientToken", attempt.clientToken());
        putEvent(line, attempt);
        line.put("messageId", finished.messageId());
        line.put("trigger", attempt.trigger().label());
        line.put("ageMs", attempt.ageMs());
        line.put("guaranteed", attempt.guaranteed());
        line.put("protectedUntil", attempt.protectedUntil());
        line.put("startLatencyMs", attempt.latencyMs());
        line.put("appflowRequests", attempt.appFlowRequests());
        line.put("published", finished.published());
        line.put("appflowRequestId", attempt.appFlowRequestId());
        context.putInto(line);
        line.put("error", error(finished.error()));
        metrics(finished, context).putInto(line, now, isNamed(attempt.prepared()));
        return line.text();
    }

    private static void putEvent(JsonObject line, Attempt attempt) {
        EventEnvelope event = attempt.event();
        line.put("eventId", event == null ? null : event.id());
        line.put("idempotencyKey", attempt.idempotencyKey());
        line.put("reference", attempt.reference());
        if (event != null) {
            line.put("source", event.source());
            line.put("detailType", event.detailType());
            line.put("replayName", event.replay() == null ? null : event.replay().name());
        }
    }

    static @Nullable JsonObject error(@Nullable ErrorDetail error) {
        return error == null
                ? null
                : new JsonObject().put("name", error.code())
                        .put("message", error.message())
                        .put("stack", error.stack());
    }

    private static Metrics metrics(FinishedAttempt finished, InvocationContext context) {
        Attempt attempt = finished.attempt();
        Metrics metrics = new Metrics();
        metrics.count("Starts", attempt.result() == ResultKind.SUCCEEDED);
        metrics.count("Failures", isError(finished));
        metrics.count("Refused", finished.isCallersMistake());
        metrics.count("Retries", finished.mustBeRedelivered());
        metrics.count("ColdStart", context.coldStart());
        metrics.milliseconds("StartLatency", attempt.latencyMs());
        metrics.milliseconds("EventAge", attempt.ageMs());
        metrics.milliseconds("RetryAge", finished.mustBeRedelivered() ? attempt.ageMs() : null);
        return metrics;
    }

    private boolean isNamed(@Nullable PreparedStart prepared) {
        return prepared != null && policy.names(prepared.request().flowName());
    }

    private static String level(FinishedAttempt finished) {
        return isError(finished)
                ? "ERROR"
                : finished.mustBeRedelivered() || finished.isCallersMistake() ? "WARN" : "INFO";
    }

    private static boolean isError(FinishedAttempt finished) {
        if (finished.isCallersMistake()) {
            return false;
        }
        return finished.isUnpublished() || finished.attempt().outcome().isAlwaysAnError()
                || switch (finished.attempt().result()) {
                    case FAILED, UNCONFIRMED -> true;
                    case SUCCEEDED, SKIPPED, NONE -> false;
                };
    }

    private static String message(FinishedAttempt finished) {
        Outcome outcome = finished.attempt().outcome();
        if (finished.isUnpublished()) {
            return outcome.title() + ", but its result could not be published";
        }
        return finished.mustBeRedelivered() ? outcome.title() + ", to be tried again" : outcome.title();
    }
}
