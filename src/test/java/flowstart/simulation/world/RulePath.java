package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;

/**
 * An EventBridge rule: it calls the function at least once, late and out of order if it likes, tries again with growing pauses
 * until its age is up, and then puts the original event into its dead-letter queue.
 */
final class RulePath {

    private final World world;
    private final AsyncQueue function;
    private final Operator operator;

    RulePath(World world, AsyncQueue function, Operator operator) {
        this.world = world;
        this.function = function;
        this.operator = operator;
    }

    /** An event that the rule matches. */
    void match(Ask ask) {
        int copies = world.strikes(Mishap.EVENT_DUPLICATED, ask.number(), ask) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long copy = Fate.id(ask.number(), i);
            long delay = world.strikes(Mishap.EVENT_DELAYED, copy, ask)
                    ? world.fate().between(Choice.DELAY, copy, World.MINUTE, 20 * World.MINUTE)
                    : world.fate().between(Choice.DELAY, copy, 100, 2 * World.SECOND);
            Delivery delivery = new Delivery(ask, copy, world.now());
            world.timeline().in(delay, delivery::call);
        }
    }

    /** One delivery of one event. */
    private final class Delivery {

        private final Ask ask;
        private final long id;
        private final long begun;
        private int tries;

        Delivery(Ask ask, long id, long begun) {
            this.ask = ask;
            this.id = id;
            this.begun = begun;
        }

        void call() {
            long attempt = Fate.id(id, tries++);
            if (world.isOut(Spell.Kind.RULE_WITHOUT_PERMISSION)) {
                giveUp("NO_PERMISSIONS");
            } else if (world.strikes(Mishap.RULE_CALL_FAILED, attempt, ask)) {
                again(attempt);
            } else {
                function.take(Payloads.of(ask), attempt);
                if (world.strikes(Mishap.RULE_CALL_UNHEARD, attempt, ask)) {
                    again(attempt);
                }
            }
        }

        private void again(long attempt) {
            // Doubled each time, with jitter, up to what is left of the age, as the last try may come right at its end.
            long most = World.SECOND << Math.min(tries + 3, 12);
            long pause = world.fate().between(Choice.BACKOFF, attempt, most / 2, most);
            if (tries > world.template().ruleRetries() || world.now() - begun + pause >= world.template().ruleAge()) {
                giveUp("SDK_CLIENT_ERROR");
            } else {
                world.timeline().in(pause, this::call);
            }
        }

        private void giveUp(String why) {
            world.note(() -> ask + ": to the rule's dead-letter queue, " + why);
            operator.keep(new Kept(id, Kept.Queue.RULE_DEAD_LETTERS, ask, Payloads.event(ask, true), world.now()), 0);
        }
    }
}
