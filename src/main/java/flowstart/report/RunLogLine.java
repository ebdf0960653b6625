package flowstart.report;

import flowstart.json.JsonObject;
import flowstart.run.RunAnswer;
import flowstart.start.ErrorDetail;
import flowstart.start.Outcome;
import flowstart.start.Policy;
import flowstart.start.Trigger;
import java.time.Instant;

/** Writes the one log line of a question for a run. It counts as no start. */
public final class RunLogLine {

    /** The operation's id in the HTTP API's document; no other line has an operation. */
    private static final String OPERATION = "getRun";

    private final Policy policy;
    private final String service;

    /**
     * Writes lines whose metrics have a flow's name as dimension only if the policy names the flow.
     *
     * @param service whose lines and metrics they are: the stack's name
     */
    public RunLogLine(Policy policy, String service) {
        this.policy = policy;
        this.service = service;
    }

    /** The line, without the line break. */
    public String of(RunAnswer answer, InvocationContext context, Instant now) {
        JsonObject line = new JsonObject();
        Metrics metrics = new Metrics();
        switch (answer) {
            case RunAnswer.Found found -> begin(line, now, "INFO", "The run was found", "RUN_FOUND", answer).put("run",
                    CoverResultEvents.run(found.run()));
            case RunAnswer.NotVisible _ ->
                begin(line, now, "INFO", "AppFlow shows no such run", "RUN_NOT_VISIBLE", answer);
            case RunAnswer.Refused(_, Outcome outcome, ErrorDetail error, String appFlowRequestId) -> {
                boolean bug = outcome.isAlwaysAnError();
                begin(line, now, bug ? "ERROR" : "WARN", outcome.title(), outcome.name(), answer)
                        .put("appflowRequestId", appFlowRequestId)
                        .put("error", LogLine.error(error));
                metrics.count("Failures", bug);
                metrics.count("Refused", outcome.isCallersMistake());
            }
        }
        context.putInto(line);
        metrics.count("ColdStart", context.coldStart());
        metrics.putInto(line, now, policy.names(answer.query().flowName()));
        return line.text();
    }

    private JsonObject begin(JsonObject line, Instant now, String level, String message, String outcome,
            RunAnswer answer) {
        return line.put("timestamp", now.toString())
                .put("level", level)
                .put("message", message)
                .put(LogLine.SERVICE, service)
                .put("outcome", outcome)
                .put("operation", OPERATION)
                .put("flowName", answer.query().flowName().value())
                .put("executionId", answer.query().executionId())
                .put("trigger", Trigger.HTTP.label());
    }
}
