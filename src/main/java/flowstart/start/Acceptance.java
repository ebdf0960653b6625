package flowstart.start;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an event was accepted, from which its age is counted.
 *
 * @param at the time
 * @param guaranteed whether the request itself carries that time, so that every delivery counts from the same one; if not,
 *     earlier deliveries may be older than this one knows
 */
public record Acceptance(Instant at, boolean guaranteed) {

    /**
     * The acceptance of a request: its own time, else its event's, else when the queue took it, else now. A replayed event's
     * time is that of the original, so it does not count.
     */
    public static Acceptance of(StartRequest request, Instant now) {
        Instant requestedAt = past(request.requestedAt(), now);
        if (requestedAt != null) {
            return new Acceptance(requestedAt, true);
        }
        TriggerEvent event = request.event();
        Instant happened = event == null || event.replay() != null ? null : past(event.time(), now);
        if (happened != null) {
            return new Acceptance(happened, true);
        }
        Instant sentAt = past(request.sentAt(), now);
        return new Acceptance(sentAt == null ? now : sentAt, false);
    }

    /** How long ago that was; never negative. */
    public Duration age(Instant now) {
        return at.isAfter(now) ? Duration.ZERO : Duration.between(at, now);
    }

    private static @Nullable Instant past(@Nullable Instant time, Instant now) {
        return time == null || time.isAfter(now.plus(Window.CLOCK_AHEAD)) ? null : time;
    }
}
