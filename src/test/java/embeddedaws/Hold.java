package embeddedaws;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps an answer back: until a test releases it, until its time is over, or until the server closes. */
public final class Hold {
    private final Duration longest;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Hold(Duration longest) {
        this.longest = longest;
    }

    /** A hold that only {@link #release()} or the end of the server opens. */
    public static Hold untilReleased() {
        return new Hold(Duration.ofDays(1));
    }

    /**
     * A hold that opens by itself.
     *
     * @param longest real time, positive
     */
    public static Hold forAtMost(Duration longest) {
        return new Hold(longest);
    }

    /**
     * Waits until a request has been worked on and its answer is being kept back; false when none was within {@code
     * limit}.
     */
    public boolean awaitReached(Duration limit) throws InterruptedException {
        return reached.await(limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Lets the answer go, and every later one that meets this hold. */
    public void release() {
        released.countDown();
    }

    void keepBack() throws InterruptedException {
        reached.countDown();
        boolean _ = released.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}
