package embeddedaws;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong with the next requests: first a queue, one fault a request, then a standing fault, if any. Not
 * thread-safe.
 */
final class FaultScript<F extends Fault> {
    private final Queue<F> next = new ArrayDeque<>();
    private @Nullable F standing;

    void next(Collection<? extends F> faults) {
        next.addAll(faults);
    }

    void always(F fault) {
        standing = fault;
    }

    void clear() {
        next.clear();
        standing = null;
    }

    /** The fault of the request that has just come; null for none. */
    @Nullable
    F take() {
        F queued = next.poll();
        return queued == null ? standing : queued;
    }
}
