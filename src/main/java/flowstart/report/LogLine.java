package flowstart.report;

import flowstart.json.JsonObject;
import flowstart.start.AllowedFlows;
import flowstart.start.AppFlowAnswer;
import flowstart.start.Attempt;
import flowstart.start.Call;
import flowstart.start.PreparedStart;
import flowstart.start.ErrorDetail;
import flowstart.start.Outcome;
import flowstart.start.ResultKind;
import flowstart.start.FinishedAttempt;
import flowstart.start.EventEnvelope;
import java.time.Instant;

/**
 * Writes the one log line of an attempt. Where Powertools for AWS Lambda has a key for something, the line uses that key, so
 * that existing queries and dashboards find it.
 */
public final class LogLine {

    private static final String SERVICE = "flowstart";

    private final AllowedFlows allowedFlows;

    /** Writes lines whose metrics have a flow's name as dimension only if the flow is allowed by name: so their number is bounded. */
    public LogLine(AllowedFlows allowedFlows) {
        this.allowedFlows = allowedFlows;
    }

    /** The line, without the line break. */
    public String of(FinishedAttempt told, InvocationContext context, Instant now) {
        JsonObject line = new JsonObject();
        line.put("timestamp", now.toString());
        line.put("level", level(told));
        line.put("message", message(told));
        line.put("service", SERVICE);
        line.put("outcome", told.attempt().outcome().name());
        line.put("willRetry", told.willRetry());
        putStart(line, told);
        context.putInto(line);
        putError(line, told);
        metrics(told, context).putInto(line, now, isNamed(told.attempt()));
        return line.text();
    }

    private static void putStart(JsonObject line, FinishedAttempt told) {
        Attempt attempt = told.attempt();
        PreparedStart candidate = attempt.candidate();
        AppFlowAnswer.Accepted accepted = attempt.accepted();
        Call call = attempt.call();
        EventEnvelope event = candidate == null ? null : candidate.request().event();
        line.put("flowName", candidate == null ? null : candidate.request().flowName().value());
        if (accepted != null) {
            line.put("flowArn", accepted.flowArn());
            line.put("flowStatus", accepted.flowStatus());
            line.put("executionId", accepted.executionId());
        }
        line.put("clientToken", candidate == null ? null : candidate.token().value());
        line.put("eventId", event == null ? null : event.id());
        line.put("idempotencyKey", candidate == null ? null : candidate.request().idempotencyKey());
        if (event != null) {
            line.put("source", event.source());
            line.put("detailType", event.detailType());
            line.put("replayName", event.replay() == null ? null : event.replay().name());
        }
        line.put("trigger", attempt.trigger().label());
        if (candidate != null) {
            line.put("ageMs", candidate.age().toMillis());
            line.put("guaranteed", candidate.acceptance().guaranteed());
        }
        line.put("startLatencyMs", attempt.latency() == null ? null : attempt.latency().toMillis());
        line.put("appflowRequests", call == null ? null : (long) call.requests());
        line.put("published", told.published());
        line.put("appflowRequestId", call == null ? null : call.requestId());
    }

    private static void putError(JsonObject line, FinishedAttempt told) {
        ErrorDetail fault = told.fault();
        if (fault != null) {
            line.put("error",
                    new JsonObject().put("name", fault.code())
                            .put("message", fault.message())
                            .put("stack", fault.stack()));
        }
    }

    private static Metrics metrics(FinishedAttempt told, InvocationContext context) {
        Attempt attempt = told.attempt();
        Metrics metrics = new Metrics();
        metrics.count("Starts", attempt.result() == ResultKind.SUCCEEDED);
        metrics.count("Failures", isError(told));
        metrics.count("Retries", told.willRetry());
        metrics.count("ColdStart", context.coldStart());
        if (attempt.latency() != null) {
            metrics.milliseconds("StartLatency", attempt.latency().toMillis());
        }
        if (attempt.candidate() != null) {
            metrics.milliseconds("EventAge", attempt.candidate().age().toMillis());
        }
        return metrics;
    }

    private boolean isNamed(Attempt attempt) {
        return attempt.candidate() != null && allowedFlows.names(attempt.candidate().request().flowName());
    }

    private static String level(FinishedAttempt told) {
        return isError(told) ? "ERROR" : told.willRetry() ? "WARN" : "INFO";
    }

    private static boolean isError(FinishedAttempt told) {
        Attempt attempt = told.attempt();
        return told.isUnpublished() || switch (attempt.result()) {
            case FAILED, UNCONFIRMED -> true;
            case SUCCEEDED, SKIPPED -> false;
            case NONE -> switch (attempt.outcome()) {
                case UNREADABLE, LOOP_REFUSED, INTERNAL_ERROR -> true;
                case RUN_STARTED, FLOW_ACTIVATED, FLOW_NOT_ACTIVE, FLOW_BUSY, THROTTLED, QUOTA_EXCEEDED, SERVICE_ERROR,
                        UNANSWERED, NOT_SENT, ACCESS_DENIED, FLOW_NOT_FOUND, INVALID_REQUEST, FLOW_NOT_ALLOWED,
                        WINDOW_EXPIRED, REPLAY_SKIPPED ->
                    false;
            };
        };
    }

    private static String message(FinishedAttempt told) {
        Outcome outcome = told.attempt().outcome();
        if (told.isUnpublished()) {
            return outcome.title() + ", but its result could not be published";
        }
        return told.willRetry() ? outcome.title() + ", to be tried again" : outcome.title();
    }
}
