package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Kin;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;

/**
 * An EventBridge rule: it calls the function at least once, late and out of order if it likes, and puts the original
 * event into its dead-letter queue once it gives up.
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
            long copy = Fate.id(ask.number(), Kin.COPY, i);
            RetryPolicy policy = world.deployment().startRule(ask).retries();
            RuleDelivery delivery = new RuleDelivery(world, policy, copy, new FunctionTarget(ask, copy));
            world.timeline().in(delay(ask, copy, policy), delivery::call);
        }
    }

    private long delay(Ask ask, long copy, RetryPolicy policy) {
        if (world.strikes(Mishap.EVENT_LATE, copy, ask)) {
            return world.fate().between(Choice.DELAY, copy, 20 * World.MINUTE, policy.age());
        }
        return world.strikes(Mishap.EVENT_DELAYED, copy, ask)
                ? world.fate().between(Choice.DELAY, copy, World.MINUTE, 20 * World.MINUTE)
                : world.fate().between(Choice.DELAY, copy, 100, 2 * World.SECOND);
    }

    /** The function, called asynchronously about one event. */
    private final class FunctionTarget implements RuleDelivery.Target {

        private final Ask ask;
        private final long id;

        FunctionTarget(Ask ask, long id) {
            this.ask = ask;
            this.id = id;
        }

        @Override
        public RuleDelivery.Heard call(long attempt) {
            if (world.isOut(Spell.Kind.RULE_WITHOUT_PERMISSION)) {
                return RuleDelivery.Heard.NOT_PERMITTED;
            }
            if (world.isOut(Spell.Kind.RULE_CALLS_FAILING) || world.strikes(Mishap.RULE_CALL_FAILED, attempt, ask)) {
                return RuleDelivery.Heard.FAILED;
            }
            function.take(payload(), attempt);
            return world.strikes(Mishap.RULE_CALL_UNHEARD, attempt, ask)
                    ? RuleDelivery.Heard.FAILED
                    : RuleDelivery.Heard.TAKEN;
        }

        private Payload payload() {
            return ask.way() == Ask.Way.BARE_RULE
                    ? Payloads.of(ask)
                    : Payload.of(world.deployment().startRule(ask).transformed(ask), ask);
        }

        @Override
        public void giveUp(String why) {
            world.note(() -> ask + ": to the rule's dead-letter queue; " + why);
            operator.keep(new Kept(id, Kept.Queue.RULE_DEAD_LETTERS, ask,
                    Payloads.event(ask, world.deployment().startRule(ask).detail(ask)), world.now()));
        }
    }
}
