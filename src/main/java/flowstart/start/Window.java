package flowstart.start;

import java.time.Duration;

/**
 * The time in which an event is acted on. AppFlow remembers a token for 8 hours from its first use; an event is acted
 * on only while it is younger than {@link #LENGTH}, and its first use is not earlier than its acceptance less {@link
 * #CLOCK_AHEAD}: so all attempts for one event fall within one token's life, and no store is needed to start it once.
 */
public final class Window {

    /** The age from which nothing is started. */
    public static final Duration LENGTH = Duration.ofHours(7).plusMinutes(45);

    /** {@link #LENGTH}, for people. */
    public static final String IN_WORDS = LENGTH.toHours() + " h " + LENGTH.toMinutesPart() + " min";

    /** How long before its end a failure that would be tried again is concluded, so that its cause is published. */
    public static final Duration CONCLUDING = Duration.ofMinutes(15);

    /** How far ahead of this clock a given time may lie before it counts as absent. */
    public static final Duration CLOCK_AHEAD = Duration.ofMinutes(5);

    private Window() {}

    /** Whether nothing is started any more at this age. */
    public static boolean isOver(Duration age) {
        return age.compareTo(LENGTH) >= 0;
    }

    /** Whether a failure at this age is the last word. */
    public static boolean isConcluding(Duration age) {
        return age.compareTo(LENGTH.minus(CONCLUDING)) >= 0;
    }
}
