package flowstart.start;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * When an event was accepted, from which its age is counted.
 *
 * @param at the time
 * @param guaranteed whether the request itself carries that time, so that every delivery counts from the same one; if
 *     not, earlier deliveries may be older than this one knows
 */
public record Acceptance(Instant at, boolean guaranteed) {

    /**
     * The acceptance of a request: its own time, else its event's, else when the queue took it, else now. A replayed
     * event's time is that of the original, so it does not count. A time that lies too far ahead of the clock does not
     * count yet; a later delivery may count from it, so until then nothing is guaranteed.
     */
    public static Acceptance of(StartRequest request, Instant now) {
        EventEnvelope event = request.event();
        Instant happened = event == null || event.replay() != null ? null : event.time();
        boolean ahead = false;
        for (Instant given : Arrays.asList(request.requestedAt(), happened)) {
            if (given != null && !isAhead(given, now)) {
                return new Acceptance(given, !ahead);
            }
            ahead |= given != null;
        }
        Instant sentAt = request.sentAt();
        return new Acceptance(sentAt == null || isAhead(sentAt, now) ? now : sentAt, false);
    }

    /** How long ago that was; never negative. */
    public Duration age(Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    /**
     * Until when a repeat starts nothing new. A request with {@code guaranteed} false may be a repeat itself: then this
     * is true of the first one only.
     */
    public Instant protectedUntil() {
        return at.plus(Window.LENGTH);
    }

    private static boolean isAhead(Instant time, Instant now) {
        return time.isAfter(now.plus(Window.CLOCK_AHEAD));
    }
}
