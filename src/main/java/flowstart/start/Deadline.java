package flowstart.start;

import java.time.Duration;
import java.time.Instant;

/**
 * The time by which an invocation must have answered, shared out so that there is always room to publish and to log.
 *
 * @param at when the caller stops waiting
 */
public record Deadline(Instant at) {

    /** What a start leaves for its result event, log line and reply. */
    public static final Duration FOR_TELLING = Duration.ofSeconds(6);

    /** What a result event leaves for the log line and the reply. */
    public static final Duration FOR_ANSWERING = Duration.ofSeconds(1);

    /** Less time than this is not worth a call: it would most likely end without an answer. */
    public static final Duration SHORTEST_CALL = Duration.ofSeconds(1);

    /** This deadline, or another one that is nearer. */
    public Deadline atMost(Instant other) {
        return other.isBefore(at) ? new Deadline(other) : this;
    }

    /** The time that a start may take, counted from now; it can be negative. */
    public Duration forStarting(Instant now) {
        return Duration.between(now, at).minus(FOR_TELLING);
    }

    /** The time that publishing may take, counted from now; it can be negative. */
    public Duration forTelling(Instant now) {
        return Duration.between(now, at).minus(FOR_ANSWERING);
    }
}
