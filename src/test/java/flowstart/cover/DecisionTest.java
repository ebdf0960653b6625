package flowstart.cover;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.run.RunRecord;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from requests, runs and the time. Times are seconds after the request. */
class DecisionTest {

    private static final FlowName FLOW = new FlowName("orders");
    private static final Instant ACCEPTED = Instant.parse("2099-11-21T10:00:00.500Z");
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;

    @Test
    void withoutARun_theFirstOneIsStarted_onceTheRequestHasSettled() {
        assertThat(decide(7).next()).isEqualTo(wait(NextStep.Reason.TOO_EARLY));
        assertThat(decide(8).next()).isEqualTo(start("", 0));
    }

    @Test
    void theLastRequestDecidesHowLongAllSettle() {
        List<CoverRequest> requests = List.of(request(0), request(100));

        assertThat(decide(requests, 107).next()).isEqualTo(wait(NextStep.Reason.TOO_EARLY));
        assertThat(decide(requests, 108).next()).isInstanceOf(NextStep.Start.class);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "2, true", "2000, true"})
    void aSuccessfulRun_coversWhatItBeganTwoSecondsAfter(long startedAt, boolean covered) {
        RunRecord run = run("r1", "Successful", startedAt);

        assertThat(decide(5_000, run).verdicts()).first().isEqualTo(covered ? new Verdict.Covered(run) : OPEN);
    }

    @Test
    void aRunThatHadReadItsSourceBefore_coversNothing() {
        RunRecord run = new RunRecord("r1", "Successful", at(3), at(60), at(-9), at(-1), RunRecord.Result.NONE);

        assertThat(decide(100, run).verdicts()).containsExactly(OPEN);
    }

    @Test
    void theEarliestRunIsNamed_inWhateverOrderTheyCome() {
        RunRecord first = run("r1", "Successful", 10);
        List<RunRecord> runs = new ArrayList<>(
                List.of(run("r3", "Successful", 900), first, run("r2", "Error", 400), run("r0", "Successful", -50)));

        assertThat(decide(List.of(request(0)), runs, 5_000).verdicts()).containsExactly(new Verdict.Covered(first));
        Collections.reverse(runs);
        assertThat(decide(List.of(request(0)), runs, 5_000).verdicts()).containsExactly(new Verdict.Covered(first));
    }

    @ParameterizedTest
    @ValueSource(strings = {"InProgress", "CancelStarted", "Paused", "successful"})
    void aRunThatMayGoOn_isWaitedFor(String status) {
        assertThat(decide(100, run("r1", status, 10)).next()).isEqualTo(wait(NextStep.Reason.RUN_IN_PROGRESS));
    }

    @Test
    void aRunWithoutAStatus_isWaitedFor() {
        assertThat(decide(100, run("r1", null, 10)).next()).isEqualTo(wait(NextStep.Reason.RUN_IN_PROGRESS));
    }

    @Test
    void aRunIsWaitedForNoLongerThanItCanLive() {
        RunRecord run = run("r1", "InProgress", -10);

        assertThat(decide(49 * HOUR - 11, run).next()).isEqualTo(wait(NextStep.Reason.RUN_IN_PROGRESS));
        assertThat(decide(49 * HOUR - 10, run).next()).isNotEqualTo(wait(NextStep.Reason.RUN_IN_PROGRESS));
    }

    @Test
    void aRunFromBeforeTheRequest_isFollowedByASuccessor() {
        assertThat(decide(100, run("r1", "Successful", -50)).next()).isEqualTo(start("r1", 0));
    }

    @Test
    void theNewestRunIsTheOneThatStartedLast_andOfTwoTheGreaterId() {
        assertThat(decide(100, run("r1", "Successful", -50), run("r9", "Successful", -90)).next())
                .isEqualTo(start("r1", 0));
        assertThat(decide(100, run("r1", "Successful", -50), run("r2", "Successful", -50)).next())
                .isEqualTo(start("r2", 0));
    }

    @Test
    void aRecordWithoutItsStart_countsForNothing() {
        RunRecord run = new RunRecord("r1", "InProgress", null, null, null, null, RunRecord.Result.NONE);

        assertThat(decide(100, run).next()).isEqualTo(start("", 0));
    }

    @Test
    void aCanceledRun_endsTheRequest_butNotWhileAnotherGoesOn() {
        RunRecord canceled = run("r1", "Canceled", 10);

        assertThat(decide(100, canceled).verdicts()).containsExactly(new Verdict.Canceled(canceled));
        assertThat(decide(100, canceled, run("r2", "InProgress", 60)).verdicts()).containsExactly(OPEN);
        assertThat(decide(100, run("r1", "Canceled", -10)).verdicts()).containsExactly(OPEN);
    }

    @Test
    void threeFailedRuns_endTheRequest_andTheLastIsNamed() {
        RunRecord third = run("r3", "Error", 900);
        RunRecord[] three = {run("r1", "Error", 10), run("r2", "Error", 400), third};

        assertThat(decide(9_000, three[0], three[1]).verdicts()).containsExactly(OPEN);
        assertThat(decide(9_000, three).verdicts()).containsExactly(new Verdict.Failed(third));
        assertThat(decide(9_000, run("r0", "Error", -50), three[0], three[1]).verdicts()).containsExactly(OPEN);
    }

    @Test
    void aSuccessIsWorthMoreThanFailuresAndCancels() {
        RunRecord success = run("r5", "Successful", 2_000);

        assertThat(decide(9_000, run("r1", "Error", 10), run("r2", "Error", 400), run("r3", "Error", 900),
                run("r4", "Canceled", 1_000), success).verdicts()).containsExactly(new Verdict.Covered(success));
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "4, 10", "9, 10"})
    void theNextRunWaitsTwiceAsLongAfterEachFailure(int failures, long minutes) {
        RunRecord[] runs = new RunRecord[failures + 1];
        for (int i = 0; i <= failures; i++) {
            runs[i] = run("r" + i, i == 0 ? "Successful" : "Error", -10_000 + i);
        }
        long ended = -10_000 + failures + RUN_SECONDS;
        List<CoverRequest> requests = List.of(request(-10_000 + failures));

        assertThat(decide(requests, ended + minutes * MINUTE - 1, runs).next())
                .isEqualTo(wait(NextStep.Reason.BACKING_OFF));
        assertThat(decide(requests, ended + minutes * MINUTE, runs).next()).isInstanceOf(NextStep.Start.class);
    }

    @ParameterizedTest
    @CsvSource({"8, 0", "1079, 0", "1800, 1", "2879, 1", "3600, 2"})
    void theTokenChangesEveryHalfHour(long now, long slot) {
        assertThat(decide(now).next()).isEqualTo(start("", slot));
    }

    @ParameterizedTest
    @ValueSource(longs = {1_080, 1_799, 2_880, 3_599})
    void nothingIsStartedLateInASlot(long now) {
        assertThat(decide(now).next()).isEqualTo(wait(NextStep.Reason.EARLIER_START_MAY_APPEAR));
    }

    @Test
    void theSlotsBeginWithTheNewestRunsEnd_ifItIsLaterThanTheRequest() {
        RunRecord before = run("r1", "Successful", 0);

        assertThat(decide(HOUR, before).next()).isEqualTo(wait(NextStep.Reason.EARLIER_START_MAY_APPEAR));
        assertThat(decide(HOUR + RUN_SECONDS, before).next()).isEqualTo(start("r1", 2));
    }

    @Test
    void aTimeThatMayHaveBeenCut_countsASecondLater_andTheEarlierOfTwoTimesCounts() {
        Instant whole = Instant.parse("2099-11-21T10:00:00Z");

        assertThat(new CoverRequest(FLOW, null, null, null, whole, "m", ACCEPTED).acceptedAt())
                .isEqualTo(whole.plusSeconds(1));
        assertThat(new CoverRequest(FLOW, null, null, null, null, "m", ACCEPTED).acceptedAt()).isEqualTo(ACCEPTED);
        assertThat(new CoverRequest(FLOW, null, null, null, ACCEPTED.plusSeconds(9), "m", ACCEPTED).acceptedAt())
                .isEqualTo(ACCEPTED);
    }

    private static final Verdict OPEN = new Verdict.Open();
    private static final long RUN_SECONDS = 60;

    private static Decision decide(long now, RunRecord... runs) {
        return decide(List.of(request(0)), now, runs);
    }

    private static Decision decide(List<CoverRequest> requests, long now, RunRecord... runs) {
        return decide(requests, Arrays.asList(runs), now);
    }

    private static Decision decide(List<CoverRequest> requests, List<RunRecord> runs, long now) {
        return Decision.of(FLOW, requests, runs, at(now));
    }

    private static CoverRequest request(long at) {
        return new CoverRequest(FLOW, null, null, null, at(at), "message-" + at, at(at));
    }

    private static RunRecord run(String id, @Nullable String status, long startedAt) {
        boolean over = status != null && !status.equals("InProgress");
        return new RunRecord(id, status, at(startedAt), at(over ? startedAt + RUN_SECONDS : startedAt), null, null,
                RunRecord.Result.NONE);
    }

    private static Instant at(long seconds) {
        return ACCEPTED.plus(Duration.ofSeconds(seconds));
    }

    private static NextStep start(String newest, long slot) {
        return new NextStep.Start(Successor.token(FLOW, newest, slot));
    }

    private static NextStep wait(NextStep.Reason reason) {
        return new NextStep.Wait(reason);
    }
}
