package flowstart.aws;

import flowstart.run.RunRecord;
import flowstart.run.RunRecords;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.appflow.AppflowClient;

/** AppFlow's run records by the AWS SDK. */
final class SdkRunRecords implements RunRecords {

    /** The most that a page holds (AppFlow API reference, DescribeFlowExecutionRecords). */
    private static final int PAGE = 100;
    /** More pages than this are not read. */
    private static final int MOST_PAGES = 10;
    private static final ErrorDetail LATE = new ErrorDetail("TimeLimit",
            "reading the run records did not end within its time limit");

    private final AppflowClient client;

    SdkRunRecords(AppflowClient client) {
        this.client = client;
    }

    @Override
    public Look look(FlowName flow, @Nullable String executionId, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        RequestCounter requests = new RequestCounter();
        return TimeLimit.within(limit,
                () -> ScopedValue.where(RequestCounter.CURRENT, requests)
                        .call(() -> look(flow, executionId, end, requests)),
                () -> withoutAnswer(LATE, requests.close()));
    }

    private Look look(FlowName flow, @Nullable String executionId, long end, RequestCounter requests) {
        try {
            return pages(flow, executionId, end);
        } catch (AwsServiceException e) {
            return new NoRecords(
                    new AppFlowAnswer.Refused(e.statusCode(), e.isThrottlingException(), SdkAppFlow.error(e)),
                    e.requestId());
        } catch (SdkException e) {
            return withoutAnswer(ErrorDetail.of(e), requests.close());
        }
    }

    private static NoRecords withoutAnswer(ErrorDetail why, int sent) {
        return sent == 0 ? NoRecords.notSent(why) : new NoRecords(new AppFlowAnswer.Unanswered(why), null);
    }

    /**
     * There is no filter by run, and the order is not documented: a first page that is newest first holds the newest
     * run, and any other has to be followed by all.
     */
    private Look pages(FlowName flow, @Nullable String executionId, long end) {
        List<RunRecord> runs = new ArrayList<>();
        String next = null;
        for (int page = 1; page <= MOST_PAGES; page++) {
            RunsPage read = page(flow, next, Duration.ofNanos(end - System.nanoTime()));
            runs.addAll(read.runs());
            next = read.next();
            boolean found = executionId == null
                    ? page == 1 && isNewestFirst(runs)
                    : runs.stream().anyMatch(run -> run.executionId().equals(executionId));
            if (next == null || found) {
                return new Records(runs, true, read.servedAt());
            }
        }
        return new Records(runs, false, null);
    }

    private RunsPage page(FlowName flow, @Nullable String next, Duration limit) {
        return RunsPage.of(client.describeFlowExecutionRecords(request -> request.flowName(flow.value())
                .maxResults(PAGE)
                .nextToken(next)
                .overrideConfiguration(
                        call -> call.apiCallTimeout(limit.isPositive() ? limit : Duration.ofMillis(1)))));
    }

    private static boolean isNewestFirst(List<RunRecord> page) {
        for (int i = 0; i < page.size(); i++) {
            Instant startedAt = page.get(i).startedAt();
            Instant before = i == 0 ? Instant.MAX : page.get(i - 1).startedAt();
            if (startedAt == null || before == null || startedAt.isAfter(before)) {
                return false;
            }
        }
        // One time alone shows no order.
        return !page.isEmpty() && !Objects.equals(page.getFirst().startedAt(), page.getLast().startedAt());
    }
}
