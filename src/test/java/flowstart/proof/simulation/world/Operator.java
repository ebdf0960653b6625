package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.check.Delivery;
import flowstart.proof.simulation.check.Flat;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A person who comes early, late, days later, twice or never, redrives what is kept, and is interrupted at times. */
final class Operator {

    /** How often anybody bothers about one event. */
    private static final int MOST_VISITS = 8;
    /** A day less than kept messages are retained. */
    private static final long LATEST = 13 * 24 * World.HOUR;

    private final World world;
    private final Redriver redriver;
    private final Map<Long, Payload> retried = new HashMap<>();
    private final Set<Long> gone = new HashSet<>();
    private final Map<Integer, Integer> visits = new HashMap<>();
    private @Nullable RetryQueue retryQueue;

    Operator(World world, Redriver redriver) {
        this.world = world;
        this.redriver = redriver;
    }

    /** Gives the operator the queue to put messages into. */
    void equip(RetryQueue queue) {
        retryQueue = queue;
    }

    /** A message of the retry queue comes to where the operator sees it; it may be one that an operator sent. */
    void keep(Kept message, Payload payload) {
        retried.put(message.id(), payload);
        keep(message);
    }

    /** A message comes to where the operator sees it. */
    void keep(Kept message) {
        hold(message.intents());
        arrive(message);
    }

    /** A message is on its way to where the operator will see it, and cannot be lost any more. */
    void hold(List<StartIntent> intents) {
        intents.forEach(intent -> world.observations().kept(intent, 1, world.now()));
    }

    /** A message that was on its way arrives. */
    void arrive(Kept message) {
        world.note(() -> message.intents() + ": kept in " + message.queue());
        come(message, FaultKind.REDRIVEN_EARLY, World.MINUTE, World.HOUR);
        long shift = nextShift();
        come(message, FaultKind.REDRIVEN_LATE, shift, shift + World.HOUR);
        come(message, FaultKind.REDRIVEN_DAYS_LATER, 12 * World.HOUR, LATEST);
    }

    private void come(Kept message, FaultKind when, long earliest, long latest) {
        if (world.random().strikes(when, message.id())) {
            long id = SeededRandom.id(message.id(), IdPurpose.VISIT, when.name().hashCode());
            world.timeline().in(world.random().between(Choice.VISIT, id, earliest, latest), () -> visit(message, id));
        }
    }

    /**
     * In how many milliseconds the next shift begins, an hour from now or later: in one shift all queues are looked at.
     */
    private long nextShift() {
        long period = world.random().between(Choice.SHIFT, world.scenario().seed(), 8 * World.HOUR, 16 * World.HOUR);
        return World.HOUR + period - (world.now() + World.HOUR - world.scenario().start()) % period;
    }

    private void visit(Kept message, long id) {
        if (gone.contains(message.id())
                || visits.merge(message.intents().getFirst().number(), 1, Integer::sum) > MOST_VISITS) {
            return;
        }
        int times = world.strikes(FaultKind.REDRIVEN_TWICE, id, message.intents()) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            long visit = SeededRandom.id(id, IdPurpose.COPY, i);
            world.timeline().start(() -> {
                world.note(() -> message.intents() + ": the operator redrives it from " + message.queue());
                try {
                    redriver.redrive(message, new Hands(message, visit));
                } catch (Interrupted e) {
                    world.note(() -> message.intents() + ": the operator's command ends in the middle");
                }
            });
        }
    }

    /** The operator's process ends in the middle. An error, so that the command does not survive it. */
    private static final class Interrupted extends Error {

        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("interrupted", null, false, false);
        }
    }

    /** What the operator does, done in virtual time. */
    private final class Hands implements RedriveDesk {

        private final List<StartIntent> intents;
        private final long id;
        private final @Nullable Instant standsFor;
        private int sends;
        private int interruptions;

        Hands(Kept message, long id) {
            this.intents = message.intents();
            this.id = id;
            this.standsFor = message.queue() == Kept.Queue.RULE_DEAD_LETTERS ? undelivered(message) : null;
        }

        /**
         * When an undelivered event counts from: the rule can have tried as long as this, and the event is not younger
         * than it says.
         */
        private Instant undelivered(Kept message) {
            Instant tried = Instant.ofEpochMilli(
                    message.sentAt() - world.deployment().startRule(message.intents().getFirst()).retries().age());
            Instant happened = message.intents().getFirst().eventTime();
            return happened == null || happened.isAfter(tried) ? tried : happened;
        }

        @Override
        public Instant now() {
            return world.instant();
        }

        @Override
        public long ruleAge() {
            return world.deployment().startRule(intents.getFirst()).retries().age();
        }

        @Override
        public String flowOfBareEvents() {
            return world.scenario().flows().getFirst().name();
        }

        @Override
        public void send(String startRequest) {
            mayBeInterrupted();
            long attempt = SeededRandom.id(id, IdPurpose.SENDING, ++sends);
            if (world.random().strikes(FaultKind.INVOKE_THROTTLED, attempt)) {
                throw new IllegalStateException("SQS throttles");
            }
            Flat request = Flat.of(startRequest);
            Objects.requireNonNull(retryQueue)
                    .send(new Payload(startRequest,
                            intents.stream()
                                    .map(intent -> new Payload.Part(Delivery.redriven(intent, request, standsFor)))
                                    .toList()),
                            attempt);
            mayBeInterrupted();
        }

        @Override
        public void delete(Kept message) {
            mayBeInterrupted();
            if (gone.add(message.id())) {
                world.note(() -> message.intents() + ": the operator deletes it from " + message.queue());
                message.intents().forEach(intent -> world.observations().kept(intent, -1, world.now()));
            }
        }

        @Override
        public void back(Kept message) {
            mayBeInterrupted();
            Objects.requireNonNull(retryQueue)
                    .send(Objects.requireNonNull(retried.get(message.id())),
                            SeededRandom.id(id, IdPurpose.SENT_BACK, 0));
        }

        private void mayBeInterrupted() {
            if (isInterrupted()) {
                throw new Interrupted();
            }
        }

        private boolean isInterrupted() {
            return world.strikes(FaultKind.REDRIVE_INTERRUPTED,
                    SeededRandom.id(id, IdPurpose.INTERRUPTION, ++interruptions), intents);
        }
    }
}
