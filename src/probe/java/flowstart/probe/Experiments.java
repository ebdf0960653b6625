package flowstart.probe;

import flowstart.run.RunRecord;
import flowstart.probe.Services.Look;
import flowstart.probe.StartReply.Refused;
import flowstart.probe.StartReply.Run;
import flowstart.probe.Watch.Life;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What is done to find out. Each experiment stands for itself: it begins when no run is in progress, under tokens that
 * nobody sent before, so that it can be made again.
 */
final class Experiments {

    private static final String FLOW = Bench.FLOW;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Bench bench;
    private final Caller caller;
    private final Watch watch;
    private final Limit limit;
    private final Supplier<String> tokens;

    Experiments(Bench bench, Caller caller, Watch watch, Limit limit, Supplier<String> tokens) {
        this.bench = bench;
        this.caller = caller;
        this.watch = watch;
        this.limit = limit;
        this.tokens = tokens;
    }

    /** 4 starts, or 5 where one is refused. */
    List<Finding> oneRun() {
        int unnamed = watch.unnamed();
        String token = tokens.get();
        String otherToken = tokens.get();
        Instant sent = limit.now();
        Run first = watch.begin(FLOW, token);
        StartReply repeat = watch.start(FLOW, token);
        StartReply other = watch.start(FLOW, otherToken);
        Duration taken = Duration.between(sent, limit.now());

        RunRecord run = watch.awaitEnd(FLOW, first);
        RunRecord otherRun = other instanceof Run its ? watch.awaitEnd(FLOW, its) : null;
        awaitIfNew(FLOW, repeat, first);
        // Times may have been cut to whole seconds.
        boolean during = length(run).compareTo(taken.plus(SECOND)) >= 0;
        StartReply later = watch.start(FLOW, token);
        awaitIfNew(FLOW, later, first);
        Finding refused = other instanceof Refused
                ? refusedToken(otherToken)
                : during ? new Finding.NothingRefused() : new Finding.Open(Question.REFUSED_TOKEN, Finding.TOO_SHORT);
        watch.look(FLOW);
        return List.of(new Finding.SecondToken(other, during, otherRun != null && overlap(run, otherRun)),
                new Finding.RepeatDuringRun(first, repeat, during), refused,
                new Finding.RepeatAfterEnd(first, later, watch.unnamed() - unnamed),
                new Finding.RecordOfEnd(Question.RECORD_OF_SUCCESS, "Successful", run));
    }

    private Finding refusedToken(String token) {
        StartReply reply = watch.start(FLOW, token);
        if (reply instanceof Run run) {
            watch.awaitEnd(FLOW, run);
        }
        return new Finding.RefusedToken(reply);
    }

    /** 2 starts. */
    List<Finding> twoTokensAtOnce() {
        List<StartReply> replies = watch.startTwice(FLOW, tokens.get(), tokens.get());
        awaitAll(replies);
        return List.of(new Finding.TwoTokensAtOnce(replies.getFirst(), replies.getLast()));
    }

    /** 2 starts. */
    List<Finding> oneTokenAtOnce() {
        int unnamed = watch.unnamed();
        String token = tokens.get();
        List<StartReply> replies = watch.startTwice(FLOW, token, token);
        awaitAll(replies);
        return List.of(new Finding.OneTokenAtOnce(replies.getFirst(), replies.getLast(), watch.unnamed() - unnamed));
    }

    /** 1 start. */
    List<Finding> cancel() {
        Run first = watch.begin(FLOW, tokens.get());
        caller.run(aws -> aws.cancel(FLOW));
        RunRecord run = watch.awaitEnd(FLOW, first);
        return List.of(run.isSuccessful()
                ? new Finding.Open(Question.RECORD_OF_CANCEL, "the run was over before it could be canceled")
                : new Finding.RecordOfEnd(Question.RECORD_OF_CANCEL, "Canceled", run));
    }

    /** 2 starts. */
    List<Finding> failure() {
        bench.putUnreadable();
        String token = tokens.get();
        Run first = watch.begin(FLOW, token);
        RunRecord run = watch.awaitEnd(FLOW, first);
        if (!run.isError()) {
            String why = "the run with an unreadable file ended as " + run.status();
            return List.of(new Finding.Open(Question.RECORD_OF_FAILURE, why),
                    new Finding.Open(Question.REPEAT_AFTER_FAILURE, why));
        }
        StartReply repeat = watch.start(FLOW, token);
        awaitIfNew(FLOW, repeat, first);
        return List.of(new Finding.RecordOfEnd(Question.RECORD_OF_FAILURE, "Error", run),
                Finding.afterFailure(first, repeat));
    }

    /** No start: the records of those before. */
    List<Finding> records() {
        Look look = watch.look(FLOW);
        List<Instant> times = look.runs()
                .stream()
                .flatMap(run -> Stream.of(run.startedAt(), run.lastUpdatedAt()))
                .filter(Objects::nonNull)
                .toList();
        return List.of(lag(), new Finding.RecordOrder(look.runs()), new Finding.RecordTimes(times), startedAt(),
                clocks());
    }

    private Finding lag() {
        List<Duration> lags = watch.visible().stream().map(Life::lag).filter(Objects::nonNull).toList();
        return lags.isEmpty()
                ? new Finding.Open(Question.RECORD_LAG, "no run was looked for in time")
                : new Finding.RecordLag(Collections.max(lags), lags.size());
    }

    private Finding startedAt() {
        Duration ahead = watch.appFlowAhead();
        if (ahead == null) {
            return new Finding.Open(Question.STARTED_AT, "no answer of AppFlow had a date");
        }
        List<Duration> delays = new ArrayList<>();
        for (Life life : watch.visible()) {
            Instant startedAt = life.record() == null ? null : life.record().startedAt();
            if (startedAt != null) {
                delays.add(Duration.between(middle(life.sent(), life.answered()), startedAt).minus(ahead));
            }
        }
        return new Finding.StartedAt(delays);
    }

    private Finding clocks() {
        Instant sent = limit.now();
        caller.run(aws -> aws.put(bench.readable(), Bench.READABLE));
        Instant put = middle(sent, limit.now());
        Duration appFlow = watch.appFlowAhead();
        List<Services.Stored> found = caller.get(aws -> aws.list(bench.readable()));
        return found.isEmpty() || appFlow == null
                ? new Finding.Open(Question.CLOCKS, "an answer had no time")
                : new Finding.Clocks(appFlow,
                        Duration.between(put, found.getFirst().lastModified().plusMillis(Watch.HALF_A_SECOND)));
    }

    /** 3 starts, after which the flow's older records are gone. */
    List<Finding> otherFlow() {
        bench.create(Bench.OTHER_FLOW);
        String token = tokens.get();
        Run first = watch.begin(FLOW, token);
        watch.awaitEnd(FLOW, first);
        StartReply other = watch.start(Bench.OTHER_FLOW, token);
        awaitIfNew(Bench.OTHER_FLOW, other, first);
        caller.run(aws -> aws.delete(FLOW));
        bench.create(FLOW);
        StartReply repeat = watch.start(FLOW, token);
        awaitIfNew(FLOW, repeat, first);
        return List.of(Finding.forAnotherFlow(first, other), Finding.madeAnew(first, repeat));
    }

    private void awaitAll(List<StartReply> replies) {
        for (StartReply reply : replies) {
            if (reply instanceof Run run) {
                watch.awaitEnd(FLOW, run);
            }
        }
    }

    private void awaitIfNew(String flow, StartReply reply, Run known) {
        if (reply instanceof Run run && !run.equals(known)) {
            watch.awaitEnd(flow, run);
        }
    }

    private static Duration length(RunRecord run) {
        return run.startedAt() == null || run.lastUpdatedAt() == null
                ? Duration.ZERO
                : Duration.between(run.startedAt(), run.lastUpdatedAt());
    }

    private static boolean overlap(RunRecord run, RunRecord other) {
        return other.startedAt() != null && run.lastUpdatedAt() != null
                && other.startedAt().isBefore(run.lastUpdatedAt());
    }

    private static Instant middle(Instant from, Instant to) {
        return from.plus(Duration.between(from, to).dividedBy(2));
    }
}
