package flowstart.proof.simulation.engine;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work that waits in virtual time. It has a thread of its own, so that blocking code can be its body, but only one of
 * this thread and the timeline's ever runs: which makes a history the same each time.
 */
public final class Fiber {

    private final Timeline timeline;
    private final Thread thread;
    private volatile boolean mine;
    private volatile @Nullable Thread timelines;
    private boolean started;

    Fiber(Timeline timeline, Runnable body) {
        this.timeline = timeline;
        this.thread = Thread.ofVirtual().unstarted(() -> {
            try {
                body.run();
            } catch (RuntimeException | Error e) {
                timeline.fail(e);
            }
            handBack();
        });
    }

    /** Waits for so many milliseconds; called by the work itself. */
    public void sleep(long millis) {
        timeline.in(millis, this::resume);
        pause();
    }

    /** Waits until somebody resumes this; called by the work itself. */
    public void pause() {
        handBack();
        while (!mine) {
            LockSupport.park(this);
        }
    }

    /** Goes on until the work waits again or ends; called on the timeline. */
    public void resume() {
        timelines = Thread.currentThread();
        timeline.running(this);
        mine = true;
        if (started) {
            LockSupport.unpark(thread);
        } else {
            started = true;
            thread.start();
        }
        while (mine) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw new IllegalStateException("simulated work waits for something that never comes in virtual time");
            }
        }
        timeline.running(null);
    }

    private void handBack() {
        mine = false;
        LockSupport.unpark(timelines);
    }
}
