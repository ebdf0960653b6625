package flowstart.proof.cover;

import org.jspecify.annotations.Nullable;

/** A run, as it truly is. */
final class CoverRun {

    private final String id;
    private final String flow;
    private final long begin;
    private final long visibleAt;
    private final long knownAt;
    private final @Nullable CoverStart start;
    private long end;
    private String status;
    private long cancelAt = Long.MAX_VALUE;

    /**
     * A run that begins.
     *
     * @param visibleAt from when on records surely show it
     * @param knownAt until then its status is one that nobody knows
     * @param end when it is over, unless it is canceled
     * @param status what it ends as
     * @param start the function's call that began it; null if somebody else did
     */
    CoverRun(String id, String flow, long begin, long visibleAt, long knownAt, long end, String status,
            @Nullable CoverStart start) {
        this.id = id;
        this.flow = flow;
        this.begin = begin;
        this.visibleAt = visibleAt;
        this.knownAt = knownAt;
        this.end = end;
        this.status = status;
        this.start = start;
    }

    void cancel(long now, long over) {
        cancelAt = now;
        end = over;
        status = "Canceled";
    }

    String id() {
        return id;
    }

    String flow() {
        return flow;
    }

    long begin() {
        return begin;
    }

    long end() {
        return end;
    }

    long visibleAt() {
        return visibleAt;
    }

    @Nullable
    CoverStart start() {
        return start;
    }

    /** Its status at a moment. */
    String status(long now) {
        if (now >= end) {
            return status;
        }
        if (now >= cancelAt) {
            return "CancelStarted";
        }
        return now < knownAt ? "Queued" : "InProgress";
    }

    boolean ended(String as, long now) {
        return now >= end && status.equals(as);
    }

    @Override
    public String toString() {
        return id;
    }
}
