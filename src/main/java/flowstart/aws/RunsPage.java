package flowstart.aws;

import flowstart.run.RunRecord;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.appflow.model.DescribeFlowExecutionRecordsResponse;
import software.amazon.awssdk.services.appflow.model.ExecutionRecord;
import software.amazon.awssdk.services.appflow.model.ExecutionResult;

/**
 * What one response of DescribeFlowExecutionRecords says.
 *
 * @param runs the runs, in the response's order
 * @param next the token of the next page; null if there is none
 * @param servedAt AppFlow's own time, in whole seconds; null if the response has none
 */
public record RunsPage(List<RunRecord> runs, @Nullable String next, @Nullable Instant servedAt) {

    /** Keeps a copy. */
    public RunsPage {
        runs = List.copyOf(runs);
    }

    /** Reads a response. */
    public static RunsPage of(DescribeFlowExecutionRecordsResponse response) {
        return new RunsPage(response.flowExecutions().stream().map(RunsPage::record).toList(), response.nextToken(),
                date(response));
    }

    private static RunRecord record(ExecutionRecord run) {
        return new RunRecord(run.executionId(), run.executionStatusAsString(), run.startedAt(), run.lastUpdatedAt(),
                run.dataPullStartTime(), run.dataPullEndTime(), result(run.executionResult()));
    }

    private static RunRecord.Result result(@Nullable ExecutionResult result) {
        return result == null
                ? RunRecord.Result.NONE
                : new RunRecord.Result(result.recordsProcessed(), result.bytesProcessed(), result.bytesWritten(),
                        result.errorInfo() == null ? null : result.errorInfo().putFailuresCount(),
                        result.errorInfo() == null ? null : result.errorInfo().executionMessage());
    }

    private static @Nullable Instant date(DescribeFlowExecutionRecordsResponse response) {
        String date = response.sdkHttpResponse().firstMatchingHeader("Date").orElse(null);
        try {
            return date == null ? null : Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
