package flowstart.proof.simulation.world;

/**
 * How long a rule tries to deliver an event to a target.
 *
 * @param age for how long at most, in milliseconds
 * @param retries how often at most after the first time
 */
public record RetryPolicy(long age, int retries) {

    /** What holds for a target that says nothing (EventBridge API reference, RetryPolicy). */
    static final RetryPolicy DEFAULT = new RetryPolicy(24 * World.HOUR, 185);
}
