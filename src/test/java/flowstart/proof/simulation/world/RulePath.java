package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;

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
    void match(StartIntent intent) {
        int copies = world.strikes(FaultKind.EVENT_DUPLICATED, intent.number(), intent) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long copy = SeededRandom.id(intent.number(), IdPurpose.COPY, i);
            RetryPolicy policy = world.deployment().startRule(intent).retries();
            RuleDelivery delivery = new RuleDelivery(world, policy, copy, new FunctionTarget(intent, copy));
            world.timeline().in(delay(intent, copy, policy), delivery::call);
        }
    }

    private long delay(StartIntent intent, long copy, RetryPolicy policy) {
        if (world.strikes(FaultKind.EVENT_LATE, copy, intent)) {
            return world.random().between(Choice.DELAY, copy, 20 * World.MINUTE, policy.age());
        }
        return world.strikes(FaultKind.EVENT_DELAYED, copy, intent)
                ? world.random().between(Choice.DELAY, copy, World.MINUTE, 20 * World.MINUTE)
                : world.random().between(Choice.DELAY, copy, 100, 2 * World.SECOND);
    }

    /** The function, called asynchronously about one event. */
    private final class FunctionTarget implements RuleDelivery.Target {

        private final StartIntent intent;
        private final long id;

        FunctionTarget(StartIntent intent, long id) {
            this.intent = intent;
            this.id = id;
        }

        @Override
        public RuleDelivery.Heard call(long attempt) {
            if (world.isOut(Outage.Kind.RULE_WITHOUT_PERMISSION)) {
                return RuleDelivery.Heard.NOT_PERMITTED;
            }
            if (world.isOut(Outage.Kind.RULE_CALLS_FAILING)
                    || world.strikes(FaultKind.RULE_CALL_FAILED, attempt, intent)) {
                return RuleDelivery.Heard.FAILED;
            }
            function.take(payload(), attempt);
            return world.strikes(FaultKind.RULE_CALL_UNHEARD, attempt, intent)
                    ? RuleDelivery.Heard.FAILED
                    : RuleDelivery.Heard.TAKEN;
        }

        private Payload payload() {
            return intent.way() == StartIntent.EntryPath.BARE_RULE
                    ? Payloads.of(intent)
                    : Payload.of(world.deployment().startRule(intent).transformed(intent), intent);
        }

        @Override
        public void giveUp(String why) {
            world.note(() -> intent + ": to the rule's dead-letter queue; " + why);
            operator.keep(new Kept(id, Kept.Queue.RULE_DEAD_LETTERS, intent,
                    Payloads.event(intent, world.deployment().startRule(intent).detail(intent)), world.now()));
        }
    }
}
