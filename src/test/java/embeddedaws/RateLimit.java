package embeddedaws;

import java.time.Instant;

/** Counts requests of one kind by the seconds of a clock. Not thread-safe. */
final class RateLimit {

    private long second;
    private int requests;

    /** Whether this request is one too many in its second. */
    boolean isOver(int most, Instant now) {
        requests = now.getEpochSecond() == second ? requests + 1 : 1;
        second = now.getEpochSecond();
        return requests > most;
    }
}
