package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AppFlow's report of a run's start or end (EventBridge events reference, Amazon AppFlow). The statuses of a run that
 * failed or was canceled are documented nowhere.
 *
 * @param region where its flow is
 * @param end how the run ended; null for a report of its start
 * @param happened when it started or ended
 * @param at when EventBridge takes the report in
 */
record RunReport(Run run, String region, @Nullable RunEnd end, Instant happened, Instant at) {

    /** The event on the default bus. */
    Event event(String id) {
        return new Event(id, end == null ? "AppFlow Start Flow Run Report" : "AppFlow End Flow Run Report",
                "aws.appflow", EmbeddedAws.ACCOUNT, at.truncatedTo(ChronoUnit.SECONDS), region, List.of(), detail(),
                "default", null);
    }

    private ObjectNode detail() {
        ObjectNode detail = Json.object()
                .put("flow-name", run.flowName())
                .put("flow-arn", Flow.onDemand(run.flowName()).arn(region))
                .put("trigger-type", "ONDEMAND")
                .put("execution-id", run.executionId())
                .put("start-time", time(run.startedAt()));
        if (end == null) {
            return detail;
        }
        boolean successful = end == RunEnd.SUCCESSFUL;
        return detail.put("end-time", time(happened))
                .put("num-of-records-processed", Integer.toString(successful ? RunHistory.RECORDS : 0))
                .put("num-of-record-failures", "0")
                .put("data-processed", Integer.toString(successful ? RunHistory.BYTES : 0))
                .put("status", switch (end) {
                    case SUCCESSFUL -> "Execution Successful";
                    case ERROR -> "Execution Failed";
                    case CANCELED -> "Execution Canceled";
                });
    }

    /** As reports have it, which no instant is read from. */
    private static String time(Instant time) {
        return time + "[UTC]";
    }
}
