package flowstart.aws;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests of one call that may have reached the service. */
final class Requests {

    /** The count of the call that is being made in this scope. */
    static final ScopedValue<Requests> CURRENT = ScopedValue.newInstance();

    private final AtomicInteger sent = new AtomicInteger();

    void add() {
        sent.incrementAndGet();
    }

    int sent() {
        return sent.get();
    }
}
