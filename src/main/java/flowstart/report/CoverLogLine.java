package flowstart.report;

import flowstart.cover.Conclusion;
import flowstart.cover.CoverRequest;
import flowstart.cover.FlowLook;
import flowstart.run.RunRecord;
import flowstart.json.JsonObject;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ErrorDetail;
import flowstart.start.EventEnvelope;
import flowstart.start.Outcome;
import flowstart.start.Policy;
import flowstart.start.ResultBus;
import flowstart.start.Trigger;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the log lines of the mode cover: one for each look while requests wait, one for each request that ended. */
public final class CoverLogLine {

    private static final String MODE = "cover";

    private final Policy policy;
    private final String service;

    /**
     * Writes lines whose metrics have a flow's name as dimension only if the policy names the flow.
     *
     * @param service whose lines and metrics they are: the stack's name
     */
    public CoverLogLine(Policy policy, String service) {
        this.policy = policy;
        this.service = service;
    }

    /** The line of a look after which requests wait, without the line break. */
    public String of(FlowLook look, FlowLook.State state, InvocationContext context, Instant now) {
        JsonObject line = begin(now, level(state), state.title(), state.outcome(), look.flowName().value());
        AppFlow.Call call = state.call();
        Duration waiting = look.waiting(now);
        boolean started = call != null && state.outcome().equals(Outcome.RUN_STARTED.name());
        line.put("willRetry", true)
                .put("waiting", (long) look.open().size())
                .put("waitingMs", waiting == null ? null : waiting.toMillis())
                .put("executionId", executionId(call))
                .put("clientToken", state.token() == null ? null : state.token().value())
                .put("appflowRequests", call == null ? null : (long) call.requests())
                .put("appflowRequestId", state.appFlowRequestId());
        end(line, context, state.error());
        Metrics metrics = new Metrics();
        metrics.count("RunsStarted", started);
        metrics.count("Failures", state.severity() == FlowLook.Severity.ERROR);
        metrics.count("ColdStart", context.coldStart());
        metrics.milliseconds("CoverAge", waiting == null ? null : waiting.toMillis());
        metrics.putInto(line, now, policy.names(look.flowName()));
        return line.text();
    }

    /**
     * The line of a request that ended, without the line break.
     *
     * @param publication what became of its result event; null if it has none
     */
    public String of(Conclusion conclusion, ResultBus.@Nullable Publication publication, InvocationContext context,
            Instant now) {
        CoverRequest request = conclusion.request();
        ErrorDetail unpublished = publication == null ? null : publication.error();
        boolean error = conclusion.isFailure() || unpublished != null;
        String title = unpublished == null
                ? conclusion.title()
                : conclusion.title() + ", but its result could not be published";
        JsonObject line = begin(now, error ? "ERROR" : "INFO", title, conclusion.outcome(), request.flowName().value());
        RunRecord run = conclusion.run();
        Long coverMs = coverMs(request, run);
        line.put("willRetry", unpublished != null)
                .put("executionId", run == null ? null : run.executionId())
                .put("run", run == null ? null : CoverResultEvents.run(run))
                .put("messageId", request.messageId());
        putEvent(line, request);
        line.put("ageMs", Duration.between(request.acceptedAt(), now).toMillis())
                .put("coverMs", coverMs)
                .put("published", publication == null ? null : unpublished == null);
        end(line, context, unpublished == null ? conclusion.error() : unpublished);
        Metrics metrics = new Metrics();
        metrics.count("Covered", conclusion.kind() == Conclusion.Kind.COVERED);
        metrics.count("RunsFailed", conclusion.kind() == Conclusion.Kind.RUN_FAILED);
        metrics.count("Failures", error);
        metrics.count("ColdStart", context.coldStart());
        metrics.milliseconds("CoverTime", coverMs);
        metrics.putInto(line, now, policy.names(request.flowName()));
        return line.text();
    }

    private JsonObject begin(Instant now, String level, String message, String outcome, String flowName) {
        return new JsonObject().put("timestamp", now.toString())
                .put("level", level)
                .put("message", message)
                .put(LogLine.SERVICE, service)
                .put("outcome", outcome)
                .put("mode", MODE)
                .put("flowName", flowName)
                .put("trigger", Trigger.COVER.label());
    }

    private static void end(JsonObject line, InvocationContext context, @Nullable ErrorDetail error) {
        context.putInto(line);
        line.put("error", LogLine.error(error));
    }

    private static void putEvent(JsonObject line, CoverRequest request) {
        EventEnvelope event = request.event();
        line.put("eventId", event == null ? null : event.id())
                .put("idempotencyKey", request.idempotencyKey())
                .put("reference", request.reference());
        if (event != null) {
            line.put("source", event.source())
                    .put("detailType", event.detailType())
                    .put("replayName", event.replay() == null ? null : event.replay().name());
        }
    }

    /** The time from the request to the end of the run that covers it; null if none does. */
    private static @Nullable Long coverMs(CoverRequest request, @Nullable RunRecord run) {
        return run == null || !run.isSuccessful() || run.lastUpdatedAt() == null
                ? null
                : Duration.between(request.acceptedAt(), run.lastUpdatedAt()).toMillis();
    }

    private static @Nullable String executionId(AppFlow.@Nullable Call call) {
        return call != null && call.answer() instanceof AppFlowAnswer.Accepted accepted ? accepted.executionId() : null;
    }

    private static String level(FlowLook.State state) {
        return switch (state.severity()) {
            case USUAL -> "INFO";
            case PASSING -> "WARN";
            case ERROR -> "ERROR";
        };
    }
}
