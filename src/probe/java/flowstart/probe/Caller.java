package flowstart.probe;

import flowstart.probe.CallFailedException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Calls AWS with patience: what was throttled or not answered is asked again a few times, within a time limit. */
final class Caller {

    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    /** With doubled pauses half a minute. */
    private static final int MOST_TRIES = 6;

    private final Services services;
    private final Limit limit;
    private final int mostStarts;
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicInteger repeats = new AtomicInteger();

    /** @param mostStarts no more requests to start a flow are sent than this, whatever goes wrong */
    Caller(Services services, Limit limit, int mostStarts) {
        this.services = services;
        this.limit = limit;
        this.mostStarts = mostStarts;
    }

    /** Does something that can be done twice without harm. */
    void run(Consumer call) {
        get(aws -> {
            call.accept(aws);
            return true;
        });
    }

    /** Asks something that can be asked twice without harm. */
    <T> T get(Function<T> call) {
        return again(() -> call.apply(services), kind -> kind == Kind.THROTTLED || kind == Kind.UNANSWERED);
    }

    /**
     * Starts a flow. A start without an answer is not sent again, since its repeat would be an experiment of its own.
     */
    Answered start(String flow, String token) {
        return again(() -> startOnce(flow, token), kind -> kind == Kind.THROTTLED);
    }

    /** Starts a flow by one request, whatever becomes of it. */
    Answered startOnce(String flow, String token) {
        limit.check();
        if (starts.incrementAndGet() > mostStarts) {
            throw new StoppedException("the " + mostStarts + " requests to start a flow are used up");
        }
        Instant sent = limit.now();
        return new Answered(services.start(flow, token), sent, limit.now());
    }

    /** Sends a start again that is known to start nothing, by one request; these do not count for the most starts. */
    StartReply repeatOnce(String flow, String token) {
        repeats.incrementAndGet();
        return once(aws -> aws.start(flow, token));
    }

    /** Asks something by one request, whatever becomes of it. */
    <T> T once(Function<T> call) {
        limit.check();
        return call.apply(services);
    }

    /**
     * How a start was answered.
     *
     * @param sent when the request that was answered was sent
     * @param at when the answer had come
     */
    record Answered(StartReply reply, Instant sent, Instant at) {}

    /** How many requests to start a flow were sent. */
    int starts() {
        return Math.min(starts.get(), mostStarts) + repeats.get();
    }

    private <T> T again(Supplier<T> call, Predicate<Kind> mayPass) {
        Duration pause = SHORTEST_PAUSE;
        for (int tries = 1;; tries++) {
            limit.check();
            try {
                return call.get();
            } catch (CallFailedException e) {
                if (!mayPass.test(e.kind()) || tries == MOST_TRIES) {
                    throw e;
                }
                limit.pause(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    /** A call without a result. */
    interface Consumer {
        void accept(Services services);
    }

    /** A call with one. */
    interface Function<T> {
        T apply(Services services);
    }
}
