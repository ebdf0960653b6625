package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.check.Attempt;
import flowstart.simulation.check.Flat;
import flowstart.simulation.check.Told;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Kin;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import flowstart.start.ResultEvent;
import java.util.List;

/** The result bus, and its rule that keeps what a person has to look at. */
final class ResultBusService {

    private final World world;
    private final Operator operator;

    ResultBusService(World world, Operator operator) {
        this.world = world;
        this.operator = operator;
    }

    /** Takes one result. */
    void take(long id, Attempt attempt, ResultEvent result, Flat detail) {
        Told told = new Told(attempt, world.now(), result.detailType(), detail);
        world.ledger().told(told);
        world.note(() -> attempt + ": told as " + told.detailType() + ", " + told.outcome());
        if (!world.deployment().keeps(told.detailType(), detail)) {
            return;
        }
        String event = Payloads.resultEvent(world.deployment().resultSource(), Long.toHexString(id),
                result.detailType(), world.instant(), result.detail());
        int copies = world.strikes(Mishap.RESULT_DUPLICATED, id, attempt) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long copy = Fate.id(id, Kin.COPY, i);
            // From now on the bus holds it, so it is not lost on the way.
            operator.hold(List.of(attempt.ask()));
            RuleDelivery delivery = new RuleDelivery(world, world.deployment().resultRule(), copy,
                    new QueueTarget(attempt.ask(), copy, event));
            world.timeline().in(world.fate().between(Choice.DELAY, copy, 100, 5 * World.SECOND), delivery::call);
        }
    }

    /** The queue that keeps failed starts, or, once the rule gives up, that of its dead letters. */
    private final class QueueTarget implements RuleDelivery.Target {

        private final Ask ask;
        private final long id;
        private final String event;
        private boolean arrived;

        QueueTarget(Ask ask, long id, String event) {
            this.ask = ask;
            this.id = id;
            this.event = event;
        }

        @Override
        public RuleDelivery.Heard call(long attempt) {
            if (world.strikes(Mishap.RESULT_UNDELIVERABLE, attempt, ask)) {
                return RuleDelivery.Heard.NOT_PERMITTED;
            }
            if (world.isOut(Spell.Kind.RESULT_CALLS_FAILING)
                    || world.strikes(Mishap.RESULT_CALL_FAILED, attempt, ask)) {
                return RuleDelivery.Heard.FAILED;
            }
            arrive(attempt, Kept.Queue.FAILED_STARTS);
            return world.strikes(Mishap.RESULT_CALL_UNHEARD, attempt, ask)
                    ? RuleDelivery.Heard.FAILED
                    : RuleDelivery.Heard.TAKEN;
        }

        @Override
        public void giveUp(String why) {
            arrive(id, Kept.Queue.FAILED_STARTS_DEAD_LETTERS);
        }

        private void arrive(long message, Kept.Queue queue) {
            if (arrived) {
                operator.hold(List.of(ask));
            }
            arrived = true;
            operator.arrive(new Kept(message, queue, ask, event, world.now()));
        }
    }
}
