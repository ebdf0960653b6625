package flowstart.aws;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of one call that may have reached the service. */
final class RequestCounter {

    /** The count of the call that is being made in this scope. */
    static final ScopedValue<RequestCounter> CURRENT = ScopedValue.newInstance();

    private final AtomicInteger sent = new AtomicInteger();

    void add() {
        sent.incrementAndGet();
    }

    int sent() {
        return sent.get();
    }
}
