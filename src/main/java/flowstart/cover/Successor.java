package flowstart.cover;

import flowstart.start.ClientToken;
import flowstart.start.Digest;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;

/**
 * The token of the run that follows the newest one. It does not depend on who asks, so AppFlow's idempotency is the
 * lock among all who do; and it changes after half an hour, so that a token which a refusal used up is replaced.
 */
public final class Successor {

    private static final String RECIPE = "flowstart/cover/1";
    private static final Duration SLOT = Duration.ofMinutes(30);
    /**
     * A start is made only in the first minutes of a slot: the rest is for a run to become visible, so that no token
     * changes while a start made with it may still be invisible.
     */
    private static final Duration STARTING = Duration.ofMinutes(18);

    private Successor() {}

    /**
     * Recipe 1 of this mode, frozen by golden vectors.
     *
     * @param newest the execution id of the newest run; empty if there is none
     * @param slot how many half hours have passed, from 0
     */
    public static ClientToken token(FlowName flow, String newest, long slot) {
        return new ClientToken(Digest.of(RECIPE, flow.value(), newest, Long.toString(slot)));
    }

    /** The slot at this time; 0 before the slots begin. */
    static long slot(Instant since, Instant now) {
        return Math.max(0, Math.floorDiv(Duration.between(since, now).toMillis(), SLOT.toMillis()));
    }

    /** Whether the slot at this time is too far gone for a start. */
    static boolean isBetweenSlots(Instant since, Instant now) {
        long millis = Math.max(0, Duration.between(since, now).toMillis());
        return Math.floorMod(millis, SLOT.toMillis()) >= STARTING.toMillis();
    }
}
