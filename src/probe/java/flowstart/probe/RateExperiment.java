package flowstart.probe;

import flowstart.probe.CallFailedException.Kind;
import flowstart.probe.StartReply.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends more requests each second until some are refused for their rate. What it starts again and again is a run that
 * is over, by the token that started it, so that nothing starts.
 */
final class RateExperiment {

    /** How many requests of a kind are sent in each second. */
    private static final List<Integer> SECONDS = List.of(10, 20, 30, 40, 50);
    /** No more repeats of a start, and no more looks, are sent than this. */
    static final int MOST_REQUESTS = SECONDS.stream().mapToInt(Integer::intValue).sum();

    private static final String FLOW = Bench.FLOW;
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** What one kind of request used up shall not show in the other. */
    private static final Duration REST = Duration.ofSeconds(10);

    private final Bench bench;
    private final Caller caller;
    private final Watch watch;
    private final Limit limit;
    private final Supplier<String> tokens;

    RateExperiment(Bench bench, Caller caller, Watch watch, Limit limit, Supplier<String> tokens) {
        this.bench = bench;
        this.caller = caller;
        this.watch = watch;
        this.limit = limit;
        this.tokens = tokens;
    }

    /**
     * One second.
     *
     * @param sent how many requests were sent at once
     * @param took how long it was until the last of them was answered
     * @param throttled how many were refused for their rate
     * @param failed how many were not answered, or not as was expected
     */
    record Second(int sent, Duration took, int throttled, int failed) {

        /** How many were answered as they are when they come alone. */
        int answered() {
            return sent - throttled - failed;
        }

        @Override
        public String toString() {
            return sent + " in " + took.toMillis() + " ms"
                    + (throttled == 0 ? "" : ", " + throttled + " refused with 429")
                    + (failed == 0 ? "" : ", " + failed + " failed");
        }
    }

    /** 2 starts, and the repeats. */
    List<Finding> ask() {
        bench.removeUnreadable();
        String token = tokens.get();
        Run first = watch.begin(FLOW, token);
        watch.awaitEnd(FLOW, first);
        StartReply repeat = watch.start(FLOW, token);
        limit.pause(REST);
        Finding starts = isNew(repeat, first)
                ? new Finding.Open(Question.START_RATE,
                        "a repeat starts another run, so that it is not sent more often")
                : new Finding.Rate(Question.START_RATE,
                        send(() -> isNew(caller.repeatOnce(FLOW, token), first) ? Answer.OTHER : Answer.USUAL));
        limit.pause(REST);
        Finding looks = new Finding.Rate(Question.LOOK_RATE, send(() -> {
            Services.Look _ = caller.once(aws -> aws.look(FLOW));
            return Answer.USUAL;
        }));
        limit.pause(REST);
        return List.of(starts, looks);
    }

    private static boolean isNew(StartReply reply, Run first) {
        return reply instanceof Run run && !run.equals(first);
    }

    private enum Answer {
        USUAL, THROTTLED, OTHER
    }

    /** After a second in which anything went wrong there is no other. */
    private List<Second> send(Supplier<Answer> request) {
        List<Second> seconds = new ArrayList<>();
        for (int sent : SECONDS) {
            Instant begun = limit.now();
            List<Answer> answers = AtOnce.all(Collections.nCopies(sent, () -> answer(request)));
            Duration took = Duration.between(begun, limit.now());
            Second second = new Second(sent, took, Collections.frequency(answers, Answer.THROTTLED),
                    Collections.frequency(answers, Answer.OTHER));
            seconds.add(second);
            if (second.answered() < sent) {
                break;
            }
            Duration rest = SECOND.minus(took);
            limit.pause(rest.isNegative() ? Duration.ZERO : rest);
        }
        return seconds;
    }

    private static Answer answer(Supplier<Answer> request) {
        try {
            return request.get();
        } catch (CallFailedException e) {
            return e.kind() == Kind.THROTTLED ? Answer.THROTTLED : Answer.OTHER;
        }
    }
}
