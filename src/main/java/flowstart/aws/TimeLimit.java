package flowstart.aws;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends a call of the SDK in time. The SDK's own limits close the connection, and on a platform thread that waits for a
 * reader who is blocked in it; nor do they cover the look-up of a host or of credentials. So each call has a virtual
 * thread of its own, whose interruption does close the connection, and nobody waits for it longer than the call may
 * take.
 */
final class TimeLimit {

    /**
     * How much longer than the limit to wait, so that the SDK's own and better error comes first where it comes at all.
     */
    private static final Duration GRACE = Duration.ofMillis(200);

    /** They are kept for a minute: the SDK keeps buffers by thread, which a new thread would have to make anew. */
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(Thread.ofVirtual().factory());

    private TimeLimit() {}

    /**
     * What the call returns, or what stands in for it where the call takes longer than the limit.
     *
     * @param limit positive
     */
    static <T> T within(Duration limit, Supplier<T> call, Supplier<T> late) {
        FutureTask<T> task = new FutureTask<>(call::get);
        THREADS.execute(task);
        try {
            return task.get(limit.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            return late.get();
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            return late.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("a call of the SDK failed by a bug", e.getCause());
        }
    }
}
