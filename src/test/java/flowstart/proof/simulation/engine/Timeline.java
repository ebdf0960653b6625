package flowstart.proof.simulation.engine;

import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time: what is to happen, each at its own moment, one after another. Moments are milliseconds since the epoch.
 */
public final class Timeline {

    private static final int DEEPEST = 8;

    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private long now;
    private long scheduled;
    private @Nullable Fiber running;
    private volatile @Nullable Throwable failure;
    private int depth;

    /** A timeline that begins at this moment. */
    public Timeline(long start) {
        this.now = start;
    }

    /** The current moment. */
    public long now() {
        return now;
    }

    /**
     * Has something happen after so many milliseconds; what is due at the same moment happens in the order asked for.
     */
    public void in(long millis, Runnable what) {
        due.add(new Due(now + Math.max(0, millis), scheduled++, what));
    }

    /**
     * Lets everything happen, until nothing more is due.
     *
     * @throws IllegalStateException if the simulation itself went wrong, or the thread is interrupted
     */
    public void run() {
        for (Due next = due.poll(); next != null; next = due.poll()) {
            now = Math.max(now, next.at);
            next.what.run();
            if (failure != null) {
                throw new IllegalStateException("simulated work failed", failure);
            }
            if (Thread.interrupted()) {
                throw new IllegalStateException("given up");
            }
        }
    }

    /**
     * Lets so many milliseconds pass within work that needs no fiber, and what is due meanwhile happen: work that
     * begins later ends earlier, so this may take longer. So deep within such work that the stack might not hold
     * more, nothing else happens meanwhile.
     */
    public void pass(long millis) {
        long until = now + Math.max(0, millis);
        if (depth < DEEPEST) {
            depth++;
            for (Due next = due.peek(); next != null && next.at <= until; next = due.peek()) {
                due.remove();
                now = Math.max(now, next.at);
                next.what.run();
            }
            depth--;
        }
        now = Math.max(now, until);
    }

    /** The simulation itself went wrong, where nobody would hear of an exception: the history ends. */
    public void fail(Throwable why) {
        failure = why;
    }

    /** Starts work that may wait. */
    public void start(Runnable body) {
        new Fiber(this, body).resume();
    }

    /** The work that is being done now, from within it. */
    public Fiber running() {
        return Objects.requireNonNull(running, "no fiber runs");
    }

    void running(@Nullable Fiber fiber) {
        running = fiber;
    }

    private record Due(long at, long order, Runnable what) implements Comparable<Due> {

        @Override
        public int compareTo(Due other) {
            return at == other.at ? Long.compare(order, other.order) : Long.compare(at, other.at);
        }
    }
}
