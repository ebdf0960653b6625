package flowstart.simulation.world;

import flowstart.simulation.check.Attempt;
import flowstart.simulation.check.Flat;
import flowstart.simulation.engine.Fiber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One invocation of the function while it goes on. It can die at any step, and what it does from then on has no effect. */
final class Invocation {

    private final long id;
    private final List<Attempt> attempts;
    private final List<Flat> lines = new ArrayList<>();
    private final StringBuilder written = new StringBuilder();
    private final Runnable onDeath;
    private final Map<Fiber, Integer> workers = new HashMap<>();
    private int stepsToLive;
    private boolean dead;

    /**
     * An invocation that begins.
     *
     * @param stepsToLive after how many steps it dies; none, if it lives
     */
    Invocation(long id, List<Attempt> attempts, int stepsToLive, Runnable onDeath) {
        this.id = id;
        this.attempts = List.copyOf(attempts);
        this.stepsToLive = stepsToLive;
        this.onDeath = onDeath;
    }

    long id() {
        return id;
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** Work on one of several elements begins. */
    void works(Fiber worker, int element) {
        workers.put(worker, element);
    }

    /** Which element somebody works on. */
    int element(Fiber worker) {
        return workers.getOrDefault(worker, 0);
    }

    /** Takes a step; afterwards it may be dead. */
    boolean dies() {
        if (!dead && stepsToLive > 0 && --stepsToLive == 0) {
            die();
        }
        return dead;
    }

    /** Ends: an invocation that was to die and did not, dies now, before its answer is heard. */
    boolean endsDead() {
        if (!dead && stepsToLive > 0) {
            die();
        }
        return dead;
    }

    void write(byte[] bytes, int offset, int length) {
        written.append(new String(bytes, offset, length, StandardCharsets.UTF_8));
    }

    /** The log lines so far. */
    List<Flat> lines() {
        if (lines.isEmpty()) {
            written.toString().lines().map(Flat::of).forEach(lines::add);
        }
        return lines;
    }

    private void die() {
        dead = true;
        onDeath.run();
    }
}
