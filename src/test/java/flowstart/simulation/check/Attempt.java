package flowstart.simulation.check;

import org.jspecify.annotations.Nullable;

/** One processing of one thing asked for. */
public final class Attempt {

    private final Ask ask;
    private final boolean deliberate;
    private long firstSent = -1;
    private long lastSent = -1;
    private @Nullable Boolean guaranteed;

    /**
     * An attempt that begins.
     *
     * @param deliberate whether an operator means it to be a new run
     */
    public Attempt(Ask ask, boolean deliberate) {
        this.ask = ask;
        this.deliberate = deliberate;
    }

    /** What was asked for. */
    public Ask ask() {
        return ask;
    }

    /** Whether an operator means it to be a new run. */
    public boolean deliberate() {
        return deliberate;
    }

    /** A StartFlow request goes out. */
    public void sent(long now) {
        firstSent = firstSent < 0 ? now : firstSent;
        lastSent = now;
    }

    /** Whether any StartFlow request went out. */
    boolean isSent() {
        return firstSent >= 0;
    }

    /** When the first StartFlow request went out; -1 if none did. */
    long firstSent() {
        return firstSent;
    }

    /** When the last one did. */
    long lastSent() {
        return lastSent;
    }

    /** What the attempt says of itself. */
    void says(boolean guarantee) {
        guaranteed = guarantee;
    }

    /** Whether it said that its acceptance is not guaranteed. */
    boolean doubts() {
        return Boolean.FALSE.equals(guaranteed);
    }

    @Override
    public String toString() {
        return ask.toString();
    }
}
