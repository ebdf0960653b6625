package flowstart.aws;

/** Counts the HTTP requests of one call that may have reached the service. Thread-safe. */
final class RequestCounter {

    /** The counter of the call that is being made in this scope. */
    static final ScopedValue<RequestCounter> CURRENT = ScopedValue.newInstance();

    private int sent;
    private boolean closed;

    /** A request is about to be sent; false if it must not be, since the call is over. */
    synchronized boolean begin() {
        if (closed) {
            return false;
        }
        sent++;
        return true;
    }

    /** The request that began last surely reached nobody. */
    synchronized void takeBack() {
        sent--;
    }

    /** How many requests may have reached the service. From now on none will. */
    synchronized int close() {
        closed = true;
        return sent;
    }
}
