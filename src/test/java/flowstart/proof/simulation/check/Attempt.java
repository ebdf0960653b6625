package flowstart.proof.simulation.check;

import org.jspecify.annotations.Nullable;

/** One processing of one thing asked for, as the world saw it. Times are milliseconds since the epoch. */
public final class Attempt {

    private final Delivery delivery;
    private final long at;
    private long began;
    private long ended;
    private @Nullable String flow;
    private @Nullable String token;
    private long firstSent = -1;
    private long lastSent = -1;
    private int requests;
    private @Nullable LastAnswer call;
    private @Nullable Boolean published;
    private boolean heard;

    /**
     * An attempt that begins.
     *
     * @param at the true time
     */
    Attempt(Delivery delivery, long at) {
        this.delivery = delivery;
        this.at = at;
        this.began = at;
        this.ended = at;
    }

    /** What was asked for. */
    public StartIntent intent() {
        return delivery.intent();
    }

    /** The container begins, and its clock shows this. */
    public void begins(long clock) {
        began = clock;
        ended = clock;
    }

    /** The container is done, and its clock shows this. */
    public void ends(long clock) {
        ended = clock;
    }

    /** AppFlow is called. */
    public void calls(String calledFlow, String calledToken) {
        flow = calledFlow;
        token = calledToken;
    }

    /** A StartFlow request goes out. */
    public void sent(long now) {
        firstSent = firstSent < 0 ? now : firstSent;
        lastSent = now;
        requests++;
    }

    /** What the call came to. */
    public void called(LastAnswer what) {
        call = what;
    }

    /** What the bus answered about its result. */
    public void published(boolean taken) {
        published = taken;
    }

    /** Somebody hears how its invocation ended. */
    void isHeard() {
        heard = true;
    }

    Delivery delivery() {
        return delivery;
    }

    /** The true time at which it began. */
    long at() {
        return at;
    }

    /** Whether its invocation lived until somebody heard how it ended. */
    boolean returned() {
        return heard;
    }

    /** The flow that AppFlow was called for; null if it was not called. */
    @Nullable
    String flow() {
        return flow;
    }

    /** The token that AppFlow was called with; null if it was not called. */
    @Nullable
    String token() {
        return token;
    }

    /** Whether any StartFlow request went out. */
    boolean isSent() {
        return requests > 0;
    }

    /** How many did. */
    int requests() {
        return requests;
    }

    /** When the first StartFlow request went out; -1 if none did. */
    long firstSent() {
        return firstSent;
    }

    /** When the last one did. */
    long lastSent() {
        return lastSent;
    }

    /** What the call came to; null if AppFlow was not called. */
    @Nullable
    LastAnswer call() {
        return call;
    }

    /** What the bus answered about its result; null if it was not asked to take one. */
    @Nullable
    Boolean published() {
        return published;
    }

    /** From when on it counts, by the clock that the container had at its beginning. */
    Acceptance acceptance() {
        return delivery.acceptance(began);
    }

    /** The same, by the clock at its end. */
    Acceptance acceptanceAtLast() {
        return delivery.acceptance(ended);
    }

    /** Whether it was accepted at that time, by its container's clock at its beginning or at its end. */
    boolean isAcceptedAt(@Nullable String time) {
        return acceptance().at().toString().equals(time) || acceptanceAtLast().at().toString().equals(time);
    }

    /**
     * Its age at its beginning, by the container's clock, in milliseconds; the lower one, if meanwhile it counts from
     * another time.
     */
    long youngest() {
        return Math.min(acceptance().age(began), acceptanceAtLast().age(began));
    }

    /** Its age at its end; the higher one. */
    long oldest() {
        return Math.max(acceptance().age(ended), acceptanceAtLast().age(ended));
    }

    @Override
    public String toString() {
        return intent().toString();
    }
}
