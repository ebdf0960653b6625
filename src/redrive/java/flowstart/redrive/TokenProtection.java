package flowstart.redrive;

import flowstart.start.Window;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a start is still protected by its token, as the function reckons it. */
final class TokenProtection {

    private TokenProtection() {}

    /**
     * Whether the time is less than the window's length ago; one that lies ahead counts as absent, as it does for the
     * function.
     */
    static boolean isInside(Instant acceptedAt, Instant now) {
        return !acceptedAt.isAfter(now.plus(Window.CLOCK_AHEAD)) && !Window.isOver(Duration.between(acceptedAt, now));
    }

    /** Why nothing protects a start any more. */
    static String unprotected(@Nullable Instant acceptedAt) {
        return acceptedAt == null
                ? "its token does not surely protect it: nobody knows when it was first tried"
                : "its token does not protect it: accepted at " + acceptedAt + ", it is not younger than "
                        + Window.IN_WORDS;
    }

    /** What protects a start still. */
    static String protecting(Instant acceptedAt) {
        return "its token protects it until " + acceptedAt.plus(Window.LENGTH)
                + ": what it started is not started twice";
    }
}
