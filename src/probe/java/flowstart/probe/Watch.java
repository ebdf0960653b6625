package flowstart.probe;

import flowstart.run.RunRecord;
import flowstart.probe.Services.Look;
import flowstart.probe.StartReply.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts flows and watches their run records, and remembers what the records show of each run. */
final class Watch {

    /** By how much a time that was cut to whole seconds is early, on average. */
    static final long HALF_A_SECOND = 500;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final Duration UNSURE = Duration.ofSeconds(4);

    private final Caller caller;
    private final Limit limit;
    private final Map<String, Life> lives = new LinkedHashMap<>();
    private final Set<String> unnamed = new HashSet<>();
    private final List<Duration> clocks = new ArrayList<>();

    Watch(Caller caller, Limit limit) {
        this.caller = caller;
        this.limit = limit;
    }

    /**
     * A run whose start was answered.
     *
     * @param sent when the request was sent
     * @param answered when its answer had come
     * @param missed when a look last did not show it; null when none did not
     * @param visible when a look showed it first; null when none has
     * @param record the last that was seen of it; null as long as it is not visible
     */
    record Life(String flow, Instant sent, Instant answered, @Nullable Instant missed, @Nullable Instant visible,
            @Nullable RunRecord record) {

        /** How long after the answer it became visible; null when nobody looked in time to say so. */
        @Nullable
        Duration lag() {
            if (visible == null) {
                return null;
            }
            Duration unsure = Duration.between(missed == null ? answered : missed, visible);
            return unsure.compareTo(UNSURE) > 0 ? null : Duration.between(answered, visible);
        }

        private Life shown(RunRecord now, Instant at) {
            return new Life(flow, sent, answered, missed, visible == null ? at : visible, now);
        }

        private Life missed(Instant at) {
            return visible == null ? new Life(flow, sent, answered, at, null, null) : this;
        }
    }

    /** Starts a flow. */
    StartReply start(String flow, String token) {
        return noted(flow, caller.start(flow, token));
    }

    /** Starts a flow twice at once. */
    List<StartReply> startTwice(String flow, String token, String other) {
        return AtOnce.<Caller.Answered>all(
                List.of(() -> caller.startOnce(flow, token), () -> caller.startOnce(flow, other)))
                .stream()
                .map(answered -> noted(flow, answered))
                .toList();
    }

    private StartReply noted(String flow, Caller.Answered answered) {
        if (answered.reply() instanceof Run(String executionId)) {
            lives.putIfAbsent(executionId, new Life(flow, answered.sent(), answered.at(), null, null, null));
            unnamed.remove(executionId);
        }
        return answered.reply();
    }

    /** Starts a flow under a token that is new, which begins a run. */
    Run begin(String flow, String token) {
        StartReply reply = start(flow, token);
        if (reply instanceof Run run) {
            return run;
        }
        throw new InconclusiveException("a start under a new token was answered " + reply);
    }

    /** Looks once. */
    Look look(String flow) {
        Instant before = limit.now();
        Look look = caller.get(aws -> aws.look(flow));
        Instant now = limit.now();
        if (look.appFlowClock() != null) {
            Duration half = Duration.between(before, now).dividedBy(2);
            clocks.add(Duration.between(before.plus(half), look.appFlowClock().plusMillis(HALF_A_SECOND)));
        }
        Map<String, RunRecord> shown = new HashMap<>();
        look.runs().forEach(run -> shown.put(run.executionId(), run));
        lives.replaceAll((id, life) -> {
            RunRecord run = shown.remove(id);
            return run != null ? life.shown(run, now) : life.flow().equals(flow) ? life.missed(now) : life;
        });
        unnamed.addAll(shown.keySet());
        return look;
    }

    /** Waits until a run is over, and gives its record. */
    RunRecord awaitEnd(String flow, Run run) {
        while (true) {
            look(flow);
            RunRecord record = life(run).record();
            if (record != null && isOver(record)) {
                return record;
            }
            limit.pause(BETWEEN_LOOKS);
        }
    }

    /** Waits for a while and then until no record shows a run in progress. */
    void awaitIdle(String flow, Duration first) {
        limit.pause(first);
        while (!look(flow).runs().stream().allMatch(Watch::isOver)) {
            limit.pause(BETWEEN_LOOKS);
        }
    }

    private static boolean isOver(RunRecord run) {
        return run.isSuccessful() || run.isError() || run.isCanceled();
    }

    private Life life(Run run) {
        Life life = lives.get(run.executionId());
        if (life == null) {
            throw new IllegalStateException("a run that nobody started");
        }
        return life;
    }

    /** Every run that became visible. */
    List<Life> visible() {
        return lives.values().stream().filter(life -> life.record() != null).toList();
    }

    /** How many runs the records showed that no answer named, so far. */
    int unnamed() {
        return unnamed.size();
    }

    /** How far AppFlow's clock is ahead of this machine's; null if no answer was dated. */
    @Nullable
    Duration appFlowAhead() {
        List<Duration> sorted = clocks.stream().sorted().toList();
        return sorted.isEmpty() ? null : sorted.get(sorted.size() / 2);
    }
}
