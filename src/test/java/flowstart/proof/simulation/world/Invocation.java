package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.Attempt;
import flowstart.proof.simulation.check.Flat;
import flowstart.proof.simulation.engine.Fiber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of the function while it goes on. It can die at any step, and what it does from then on has no effect.
 */
final class Invocation {

    private final long id;
    private final List<Attempt> attempts;
    private final List<Flat> lines = new ArrayList<>();
    private final StringBuilder written = new StringBuilder();
    private final @Nullable Death death;
    private final Consumer<Death.Step> onDeath;
    private final Map<Fiber, Integer> workers = new HashMap<>();
    private int taken;
    private int publications;
    private boolean dead;

    /**
     * An invocation that begins.
     *
     * @param death where it dies; null if it lives
     * @param onDeath learns at which step it died
     */
    Invocation(long id, List<Attempt> attempts, @Nullable Death death, Consumer<Death.Step> onDeath) {
        this.id = id;
        this.attempts = List.copyOf(attempts);
        this.death = death;
        this.onDeath = onDeath;
    }

    long id() {
        return id;
    }

    /** The id that Lambda gives it. */
    String requestId() {
        return Long.toHexString(id);
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

    /** Takes a step as a whole; afterwards it may be dead. */
    boolean dies(Death.Step step) {
        return dies(step, 0);
    }

    /** One of its elements takes a step; afterwards it may be dead. */
    boolean dies(Death.Step step, int element) {
        if (!dead && death != null && death.step() == step && death.element() == element && ++taken == death.time()) {
            die(step);
        }
        return dead;
    }

    /** Ends: an invocation that was to die and did not, dies now, before its answer is heard. */
    boolean endsDead() {
        if (!dead && death != null) {
            die(Death.Step.AFTER_ALL);
        }
        return dead;
    }

    /** Whether it has died, so that nothing of what it does has an effect. */
    boolean isDead() {
        return dead;
    }

    /** The number of its next call to publish, from 0. */
    int nextPublication() {
        return publications++;
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

    private void die(Death.Step step) {
        dead = true;
        onDeath.accept(step);
    }
}
