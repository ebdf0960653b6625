package flowstart.start;

import java.time.Duration;
import java.time.Instant;

/**
 * The time by which an invocation must have answered, shared out so that there is always room to publish and to log.
 *
 * @param at when the caller stops waiting
 */
public record Deadline(Instant at) {

    /** API Gateway stops waiting for an HTTP API after 30 s and, by default, for a REST API after 29 s. */
    private static final Duration HTTP_LIMIT = Duration.ofSeconds(25);

    /** What a start leaves for its result event, log line and reply. */
    public static final Duration FOR_PUBLISHING = Duration.ofSeconds(6);

    /** What a result event leaves for the log line and the reply. */
    public static final Duration FOR_ANSWERING = Duration.ofSeconds(1);

    /** Less time than this is not worth a call: it would most likely end without an answer. */
    public static final Duration SHORTEST_CALL = Duration.ofSeconds(1);

    /** This deadline, or that of an HTTP request which arrived now, if it is nearer. */
    public Deadline ofHttp(Instant now) {
        Instant limit = now.plus(HTTP_LIMIT);
        return limit.isBefore(at) ? new Deadline(limit) : this;
    }

    /** The time that a start may take, counted from now; it can be negative. */
    public Duration forStarting(Instant now) {
        return Duration.between(now, at).minus(FOR_PUBLISHING);
    }

    /** The time that publishing may take, counted from now; it can be negative. */
    public Duration forPublishing(Instant now) {
        return Duration.between(now, at).minus(FOR_ANSWERING);
    }
}
