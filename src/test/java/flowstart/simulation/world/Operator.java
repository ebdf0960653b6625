package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.check.Delivery;
import flowstart.simulation.check.Flat;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Kin;
import flowstart.simulation.engine.Mishap;
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

    /** A message comes to where the operator sees it. */
    void keep(Kept message) {
        hold(message.asks());
        arrive(message);
    }

    /** A message is on its way to where the operator will see it, and cannot be lost any more. */
    void hold(List<Ask> asks) {
        asks.forEach(ask -> world.ledger().kept(ask, 1, world.now()));
    }

    /** A message that was on its way arrives. */
    void arrive(Kept message) {
        world.note(() -> message.asks() + ": kept in " + message.queue());
        come(message, Mishap.REDRIVEN_EARLY, World.MINUTE, World.HOUR);
        long shift = nextShift();
        come(message, Mishap.REDRIVEN_LATE, shift, shift + World.HOUR);
        come(message, Mishap.REDRIVEN_DAYS_LATER, 12 * World.HOUR, LATEST);
    }

    private void come(Kept message, Mishap when, long earliest, long latest) {
        if (world.fate().strikes(when, message.id())) {
            long id = Fate.id(message.id(), Kin.VISIT, when.name().hashCode());
            world.timeline().in(world.fate().between(Choice.VISIT, id, earliest, latest), () -> visit(message, id));
        }
    }

    /**
     * In how many milliseconds the next shift begins, an hour from now or later: in one shift all queues are looked at.
     */
    private long nextShift() {
        long period = world.fate().between(Choice.SHIFT, world.scenario().seed(), 8 * World.HOUR, 16 * World.HOUR);
        return World.HOUR + period - (world.now() + World.HOUR - world.scenario().start()) % period;
    }

    private void visit(Kept message, long id) {
        if (gone.contains(message.id())
                || visits.merge(message.asks().getFirst().number(), 1, Integer::sum) > MOST_VISITS) {
            return;
        }
        int times = world.strikes(Mishap.REDRIVEN_TWICE, id, message.asks()) ? 2 : 1;
        for (int i = 0; i < times; i++) {
            long visit = Fate.id(id, Kin.COPY, i);
            world.timeline().start(() -> {
                world.note(() -> message.asks() + ": the operator redrives it from " + message.queue());
                try {
                    redriver.redrive(message, new Hands(message, visit));
                } catch (Interrupted e) {
                    world.note(() -> message.asks() + ": the operator's command ends in the middle");
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
    private final class Hands implements Desk {

        private final List<Ask> asks;
        private final long id;
        private final @Nullable Instant standsFor;
        private int sends;
        private int interruptions;

        Hands(Kept message, long id) {
            this.asks = message.asks();
            this.id = id;
            this.standsFor = message.queue() == Kept.Queue.RULE_DEAD_LETTERS ? undelivered(message) : null;
        }

        /**
         * When an undelivered event counts from: the rule can have tried as long as this, and the event is not younger
         * than it says.
         */
        private Instant undelivered(Kept message) {
            Instant tried = Instant.ofEpochMilli(
                    message.sentAt() - world.deployment().startRule(message.asks().getFirst()).retries().age());
            Instant happened = message.asks().getFirst().eventTime();
            return happened == null || happened.isAfter(tried) ? tried : happened;
        }

        @Override
        public Instant now() {
            return world.instant();
        }

        @Override
        public long ruleAge() {
            return world.deployment().startRule(asks.getFirst()).retries().age();
        }

        @Override
        public String flowOfBareEvents() {
            return world.scenario().flows().getFirst().name();
        }

        @Override
        public void send(String startRequest) {
            mayBeInterrupted();
            long attempt = Fate.id(id, Kin.SENDING, ++sends);
            if (world.fate().strikes(Mishap.INVOKE_THROTTLED, attempt)) {
                throw new IllegalStateException("SQS throttles");
            }
            Flat request = Flat.of(startRequest);
            Objects.requireNonNull(retryQueue)
                    .send(new Payload(startRequest,
                            asks.stream()
                                    .map(ask -> new Payload.Part(Delivery.redriven(ask, request, standsFor)))
                                    .toList()),
                            attempt);
            mayBeInterrupted();
        }

        @Override
        public void delete(Kept message) {
            mayBeInterrupted();
            if (gone.add(message.id())) {
                world.note(() -> message.asks() + ": the operator deletes it from " + message.queue());
                message.asks().forEach(ask -> world.ledger().kept(ask, -1, world.now()));
            }
        }

        @Override
        public void back(Kept message) {
            mayBeInterrupted();
            Objects.requireNonNull(retryQueue)
                    .send(new Payload(message.body(),
                            message.asks().stream().map(ask -> new Payload.Part(Delivery.of(ask))).toList()),
                            Fate.id(id, Kin.SENT_BACK, 0));
        }

        private void mayBeInterrupted() {
            if (isInterrupted()) {
                throw new Interrupted();
            }
        }

        private boolean isInterrupted() {
            return world.strikes(Mishap.REDRIVE_INTERRUPTED, Fate.id(id, Kin.INTERRUPTION, ++interruptions), asks);
        }
    }
}
