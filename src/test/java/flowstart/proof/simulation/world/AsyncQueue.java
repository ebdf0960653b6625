package flowstart.proof.simulation.world;

import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;

/**
 * Lambda's queue for asynchronous invocations: it delivers at least once, at times hours late, tries again one and two
 * minutes after the function failed, and with growing pauses up to five minutes while the function is throttled; what
 * it gives up goes to the retry queue.
 */
final class AsyncQueue {

    private static final long LONGEST_PAUSE = 5 * World.MINUTE;

    private final World world;
    private final Lambda lambda;
    private final RetryQueue retryQueue;

    AsyncQueue(World world, Lambda lambda, RetryQueue retryQueue) {
        this.world = world;
        this.lambda = lambda;
        this.retryQueue = retryQueue;
    }

    /** Takes an invocation. */
    void take(Payload payload, long id) {
        int copies = world.strikes(FaultKind.ASYNC_DUPLICATED, id, payload.parts()) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long copy = SeededRandom.id(id, IdPurpose.COPY, i);
            Entry entry = new Entry(payload, copy, world.now());
            long delay = world.strikes(FaultKind.ASYNC_LATE, copy, payload.parts())
                    ? world.random().between(Choice.LATENESS, copy, World.MINUTE, world.deployment().invokeAge())
                    : world.random().between(Choice.DELAY, copy, 10, 500);
            world.timeline().in(delay, entry::deliver);
        }
    }

    /** One invocation that waits to be made. */
    private final class Entry {

        private final Payload payload;
        private final long id;
        private final long takenAt;
        private int tries;
        private int failures;
        private long pause = World.SECOND;

        Entry(Payload payload, long id, long takenAt) {
            this.payload = payload;
            this.id = id;
            this.takenAt = takenAt;
        }

        void deliver() {
            if (world.now() - takenAt >= world.deployment().invokeAge()) {
                giveUp("EventAgeExceeded");
                return;
            }
            long attempt = SeededRandom.id(id, IdPurpose.TRY, tries++);
            if (lambda.admits(attempt, FaultKind.INVOKE_THROTTLED)) {
                lambda.invoke(payload, attempt, this::ended);
            } else {
                world.note(() -> payload.parts() + ": Lambda does not let the invocation in");
                world.timeline().in(pause, this::deliver);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }

        private void ended(End end) {
            if (end.isGood()) {
                return;
            }
            failures++;
            if (failures > world.deployment().invokeRetries()) {
                giveUp("RetriesExhausted");
            } else {
                world.timeline().in(failures * World.MINUTE, this::deliver);
            }
        }

        private void giveUp(String condition) {
            int copies = world.strikes(FaultKind.RECORD_DUPLICATED, id, payload.parts()) ? 2 : 1;
            world.note(() -> payload.parts() + ": to the retry queue, " + condition);
            for (int i = 0; i < copies; i++) {
                retryQueue.send(Payloads.record(payload, condition, tries, world.instant()),
                        SeededRandom.id(id, IdPurpose.RECORD, i));
            }
        }
    }
}
