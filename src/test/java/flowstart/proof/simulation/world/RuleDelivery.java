package flowstart.proof.simulation.world;

import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import java.util.List;

/**
 * One delivery of one event by a rule to its target: at least once, tried again with growing pauses until its retry
 * policy is used up, the last time right at the end of its age.
 */
public final class RuleDelivery {

    private static final String PERMISSION = "a rule gives up: no permission";
    private static final String AGE = "a rule gives up: age";
    private static final String NUMBER = "a rule gives up: number of retries";
    /** The ways in which a rule gives up. */
    public static final List<String> ENDS = List.of(PERMISSION, AGE, NUMBER);

    private final World world;
    private final RetryPolicy policy;
    private final long id;
    private final Target target;
    private final long begun;
    private final long longestPause;
    private int tries;

    /** A delivery whose age counts from now. */
    RuleDelivery(World world, RetryPolicy policy, long id, Target target) {
        this.world = world;
        this.policy = policy;
        this.id = id;
        this.target = target;
        this.begun = world.now();
        // Sometimes the age is used up first, and sometimes the number.
        this.longestPause = policy.age() / world.random().between(Choice.PACE, id, 4, 4L * policy.retries());
    }

    /** What the rule calls. */
    interface Target {

        /** Calls the target once; says what the rule hears. */
        Heard call(long attempt);

        /** The rule gives up. */
        void giveUp(String why);
    }

    /** What a rule hears of its target. */
    enum Heard {
        TAKEN, FAILED, NOT_PERMITTED
    }

    void call() {
        long attempt = SeededRandom.id(id, IdPurpose.TRY, tries++);
        switch (target.call(attempt)) {
            case TAKEN -> {
                // Done.
            }
            case FAILED -> again(attempt);
            case NOT_PERMITTED -> giveUp(PERMISSION);
        }
    }

    private void again(long attempt) {
        long left = begun + policy.age() - world.now();
        if (left <= 0) {
            giveUp(AGE);
        } else if (tries > policy.retries()) {
            giveUp(NUMBER);
        } else {
            long most = Math.min(longestPause, World.SECOND << Math.min(tries, 20));
            world.timeline()
                    .in(Math.min(left, world.random().between(Choice.BACKOFF, attempt, most / 2, most)), this::call);
        }
    }

    private void giveUp(String why) {
        world.tally().saw(why);
        target.giveUp(why);
    }
}
