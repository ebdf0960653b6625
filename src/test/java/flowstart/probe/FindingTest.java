package flowstart.probe;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.run.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which assumption it is that was seen; what the stand-in never does is seen here. */
class FindingTest {

    private static final StartReply.Run FIRST = new StartReply.Run("run-1");
    private static final StartReply.Run SECOND = new StartReply.Run("run-2");
    private static final StartReply NO_RUN = new StartReply.NoRun();
    private static final StartReply CONFLICT = new StartReply.Refused(409, "ConflictException", "busy");
    private static final StartReply INVALID = new StartReply.Refused(400, "ValidationException", "");
    private static final Instant TIME = Instant.parse("2026-11-22T08:00:00Z");

    static Stream<Arguments> findings() {
        return Stream.of(Arguments.of(new Finding.RepeatAfterEnd(FIRST, FIRST, 0), Assumption.REPEAT_HAS_ID),
                Arguments.of(new Finding.RepeatAfterEnd(FIRST, FIRST, 1), Assumption.REPEAT_RUNS_AGAIN),
                Arguments.of(new Finding.RepeatAfterEnd(FIRST, SECOND, 0), Assumption.REPEAT_RUNS_AGAIN),
                Arguments.of(new Finding.RepeatAfterEnd(FIRST, NO_RUN, 0), Assumption.REPEAT_WITHOUT_ID),
                Arguments.of(new Finding.RepeatAfterEnd(FIRST, NO_RUN, 1), Assumption.REPEAT_RUNS_AGAIN),
                Arguments.of(new Finding.RepeatAfterEnd(FIRST, CONFLICT, 0), Assumption.UNFORESEEN),
                Arguments.of(new Finding.SecondToken(CONFLICT, true, false), Assumption.ONE_AT_A_TIME),
                Arguments.of(new Finding.SecondToken(CONFLICT, false, false), Assumption.NOT_FOUND_OUT),
                Arguments.of(new Finding.SecondToken(SECOND, true, true), Assumption.SIDE_BY_SIDE),
                Arguments.of(new Finding.SecondToken(SECOND, true, false), Assumption.QUEUED),
                Arguments.of(new Finding.SecondToken(NO_RUN, true, false), Assumption.UNFORESEEN),
                Arguments.of(new Finding.SecondToken(INVALID, true, false), Assumption.UNFORESEEN),
                Arguments.of(new Finding.RepeatDuringRun(FIRST, FIRST, true), Assumption.TOKEN_FIRST),
                Arguments.of(new Finding.RepeatDuringRun(FIRST, NO_RUN, true), Assumption.TOKEN_FIRST),
                Arguments.of(new Finding.RepeatDuringRun(FIRST, SECOND, true), Assumption.REPEAT_RUNS_AGAIN),
                Arguments.of(new Finding.RepeatDuringRun(FIRST, CONFLICT, true), Assumption.BUSY_FIRST),
                Arguments.of(new Finding.RepeatDuringRun(FIRST, INVALID, true), Assumption.UNFORESEEN),
                Arguments.of(new Finding.RepeatDuringRun(FIRST, CONFLICT, false), Assumption.NOT_FOUND_OUT),
                Arguments.of(new Finding.RefusedToken(SECOND), Assumption.REFUSAL_LEAVES_TOKEN),
                Arguments.of(new Finding.RefusedToken(CONFLICT), Assumption.REFUSAL_USES_TOKEN),
                Arguments.of(new Finding.RefusedToken(NO_RUN), Assumption.UNFORESEEN),
                Arguments.of(new Finding.RefusedToken(INVALID), Assumption.UNFORESEEN),
                Arguments.of(new Finding.TwoTokensAtOnce(FIRST, CONFLICT), Assumption.ONE_OF_TWO),
                Arguments.of(new Finding.TwoTokensAtOnce(CONFLICT, FIRST), Assumption.ONE_OF_TWO),
                Arguments.of(new Finding.TwoTokensAtOnce(FIRST, SECOND), Assumption.BOTH_RUN),
                Arguments.of(new Finding.TwoTokensAtOnce(FIRST, FIRST), Assumption.UNFORESEEN),
                Arguments.of(new Finding.TwoTokensAtOnce(CONFLICT, CONFLICT), Assumption.UNFORESEEN),
                Arguments.of(new Finding.TwoTokensAtOnce(NO_RUN, CONFLICT), Assumption.UNFORESEEN),
                Arguments.of(new Finding.OneTokenAtOnce(FIRST, FIRST, 0), Assumption.ONE_TOKEN_ONE_RUN),
                Arguments.of(new Finding.OneTokenAtOnce(NO_RUN, FIRST, 0), Assumption.ONE_TOKEN_ONE_RUN),
                Arguments.of(new Finding.OneTokenAtOnce(FIRST, CONFLICT, 0), Assumption.ONE_TOKEN_ONE_RUN),
                Arguments.of(new Finding.OneTokenAtOnce(FIRST, SECOND, 0), Assumption.ONE_TOKEN_TWO_RUNS),
                Arguments.of(new Finding.OneTokenAtOnce(FIRST, NO_RUN, 1), Assumption.ONE_TOKEN_TWO_RUNS),
                Arguments.of(new Finding.OneTokenAtOnce(CONFLICT, CONFLICT, 0), Assumption.UNFORESEEN),
                Arguments.of(new Finding.OneTokenAtOnce(FIRST, INVALID, 0), Assumption.UNFORESEEN),
                Arguments.of(Finding.afterFailure(FIRST, FIRST), Assumption.FAILED_RUN_KEEPS_TOKEN),
                Arguments.of(Finding.afterFailure(FIRST, NO_RUN), Assumption.FAILED_RUN_KEEPS_TOKEN),
                Arguments.of(Finding.afterFailure(FIRST, SECOND), Assumption.FAILED_RUN_FREES_TOKEN),
                Arguments.of(Finding.afterFailure(FIRST, CONFLICT), Assumption.UNFORESEEN),
                Arguments.of(Finding.forAnotherFlow(FIRST, FIRST), Assumption.TOKEN_OF_ACCOUNT),
                Arguments.of(Finding.forAnotherFlow(FIRST, NO_RUN), Assumption.TOKEN_OF_ACCOUNT),
                Arguments.of(Finding.forAnotherFlow(FIRST, SECOND), Assumption.TOKEN_PER_FLOW),
                Arguments.of(Finding.forAnotherFlow(FIRST, CONFLICT), Assumption.UNFORESEEN),
                Arguments.of(Finding.madeAnew(FIRST, FIRST), Assumption.TOKENS_OUTLIVE_FLOW),
                Arguments.of(Finding.madeAnew(FIRST, NO_RUN), Assumption.TOKENS_OUTLIVE_FLOW),
                Arguments.of(Finding.madeAnew(FIRST, SECOND), Assumption.DELETION_FORGETS_TOKENS),
                Arguments.of(Finding.madeAnew(FIRST, CONFLICT), Assumption.UNFORESEEN),
                Arguments.of(new Finding.RecordOfEnd(Question.RECORD_OF_CANCEL, "Canceled", run("Canceled", TIME)),
                        Assumption.ENDS_AS_DOCUMENTED),
                Arguments.of(new Finding.RecordOfEnd(Question.RECORD_OF_CANCEL, "Canceled", run("Error", TIME)),
                        Assumption.UNFORESEEN),
                Arguments.of(new Finding.RecordLag(Duration.ofMinutes(10), 6), Assumption.VISIBLE_IN_TIME),
                Arguments.of(new Finding.RecordLag(Duration.ofSeconds(601), 6), Assumption.VISIBLE_LATE),
                Arguments.of(order(1, 2, 3), Assumption.OLDEST_FIRST),
                Arguments.of(order(3, 2, 2, 1), Assumption.NEWEST_FIRST),
                Arguments.of(order(3, 1, 2), Assumption.NO_ORDER), Arguments.of(order(2, 2), Assumption.NOT_FOUND_OUT),
                Arguments.of(order(), Assumption.NOT_FOUND_OUT), Arguments.of(times(0, 0, 250), Assumption.FRACTIONS),
                Arguments.of(times(0, 1_000, 2_000), Assumption.WHOLE_SECONDS),
                Arguments.of(times(0, 1_000), Assumption.NOT_FOUND_OUT),
                Arguments.of(startedAt(-400, 2_000), Assumption.STARTED_AT_IS_START),
                Arguments.of(startedAt(0, 2_001), Assumption.STARTED_AT_IS_OTHER),
                Arguments.of(startedAt(-2_001), Assumption.STARTED_AT_IS_OTHER),
                Arguments.of(startedAt(), Assumption.NOT_FOUND_OUT),
                Arguments.of(clocks(9_000, 7_001), Assumption.CLOCKS_AGREE),
                Arguments.of(clocks(0, 2_000), Assumption.CLOCKS_DIFFER),
                Arguments.of(reported(6, 6), Assumption.ENDS_ARE_REPORTED),
                Arguments.of(reported(6, 5), Assumption.SOME_ENDS_ARE_REPORTED),
                Arguments.of(reported(6, 0), Assumption.NO_ENDS_ARE_REPORTED),
                Arguments.of(reported(0, 0), Assumption.NOT_FOUND_OUT),
                Arguments.of(reportOf(Question.REPORT_OF_SUCCESS, true, "Execution Successful"),
                        Assumption.REPORTS_TELL_SUCCESS),
                Arguments.of(reportOf(Question.REPORT_OF_SUCCESS, true, "Successful"),
                        Assumption.REPORTS_MISTAKE_SUCCESS),
                Arguments.of(reportOf(Question.REPORT_OF_FAILURE, false, "Execution Failed"),
                        Assumption.REPORTS_TELL_SUCCESS),
                Arguments.of(reportOf(Question.REPORT_OF_CANCEL, false, "Execution Successful"),
                        Assumption.REPORTS_MISTAKE_SUCCESS),
                Arguments.of(new Finding.ReportOfEnd(Question.REPORT_OF_CANCEL, false, null),
                        Assumption.END_NOT_REPORTED),
                Arguments.of(ingestion(List.of(-1_999L), List.of(90_000L)), Assumption.TAKEN_IN_AFTERWARDS),
                Arguments.of(ingestion(List.of(500L), List.of(10L, -2_000L)), Assumption.TAKEN_IN_BEFORE),
                Arguments.of(ingestion(List.of(), List.of()), Assumption.DOES_NOT_ARISE),
                Arguments.of(rate(Question.START_RATE, 10, 0, 0), Assumption.RATE_IS_ENOUGH),
                Arguments.of(rate(Question.START_RATE, 10, 1, 0), Assumption.RATE_IS_LIMITED),
                Arguments.of(rate(Question.LOOK_RATE, 10, 1, 1), Assumption.UNFORESEEN),
                Arguments.of(new Finding.NothingRefused(), Assumption.DOES_NOT_ARISE),
                Arguments.of(new Finding.Open(Question.CLOCKS, "why"), Assumption.NOT_FOUND_OUT));
    }

    @ParameterizedTest
    @MethodSource("findings")
    void whatIsSeen_isThisAssumption(Finding finding, Assumption assumption) {
        assertThat(finding.assumption()).isEqualTo(assumption);
        assertThat(finding.seen()).isNotBlank();
    }

    @Test
    void everyQuestion_canBeAnsweredByAFinding() {
        assertThat(findings().map(each -> ((Finding) each.get()[0]).question()).toList()).contains(Arrays
                .stream(Question.values())
                .filter(question -> question != Question.RECORD_OF_SUCCESS && question != Question.RECORD_OF_FAILURE)
                .toArray(Question[]::new));
    }

    private static Finding order(long... seconds) {
        return new Finding.RecordOrder(
                Arrays.stream(seconds).mapToObj(second -> run("Successful", TIME.plusSeconds(second))).toList());
    }

    private static Finding times(long... millis) {
        return new Finding.RecordTimes(Arrays.stream(millis).mapToObj(TIME::plusMillis).toList());
    }

    private static Finding startedAt(long... millis) {
        return new Finding.StartedAt(Arrays.stream(millis).mapToObj(Duration::ofMillis).toList());
    }

    private static Finding clocks(long appFlow, long s3) {
        return new Finding.Clocks(Duration.ofMillis(appFlow), Duration.ofMillis(s3));
    }

    private static Finding reported(int runs, int reported) {
        return new Finding.EndsReported(runs, reported, 0, List.of(), List.of());
    }

    private static Finding reportOf(Question question, boolean isSuccess, String status) {
        return new Finding.ReportOfEnd(question, isSuccess, new FlowRunReport(FlowRunReport.Kind.END, "run-1", status,
                "1", "0", "", "2026-11-22T08:00:00Z", TIME, TIME));
    }

    private static Finding rate(Question question, int sent, int throttled, int failed) {
        return new Finding.Rate(question,
                List.of(new RateExperiment.Second(sent, Duration.ofMillis(90), throttled, failed)));
    }

    private static Finding ingestion(List<Long> afterStart, List<Long> afterEnd) {
        return new Finding.Ingestion(afterStart.stream().map(Duration::ofMillis).toList(),
                afterEnd.stream().map(Duration::ofMillis).toList());
    }

    private static RunRecord run(String status, @Nullable Instant startedAt) {
        return new RunRecord("run-1", status, startedAt, startedAt, null, null, RunRecord.Result.NONE);
    }
}
