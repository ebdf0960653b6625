package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.fixture.ResultSchema;
import flowstart.proof.simulation.check.Attempt;
import flowstart.proof.simulation.check.Flat;
import flowstart.proof.simulation.check.PublishedResult;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
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
        PublishedResult published = new PublishedResult(attempt, world.now(), result.detailType(), detail);
        world.observations().published(published);
        ResultSchema.errorsOfForm(result.detailType(), result.detail())
                .forEach(error -> world.observations()
                        .violate(8, attempt + " is published against the schema: " + error));
        world.note(() -> attempt + ": published as " + published.detailType() + ", " + published.outcome());
        if (!world.deployment().keeps(published.detailType(), detail)) {
            return;
        }
        String event = Payloads.resultEvent(world.deployment().resultSource(), Long.toHexString(id),
                result.detailType(), world.instant(), result.detail());
        int copies = world.strikes(FaultKind.RESULT_DUPLICATED, id, attempt) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long copy = SeededRandom.id(id, IdPurpose.COPY, i);
            // From now on the bus holds it, so it is not lost on the way.
            operator.hold(List.of(attempt.intent()));
            RuleDelivery delivery = new RuleDelivery(world, world.deployment().resultRule(), copy,
                    new QueueTarget(attempt.intent(), copy, event));
            world.timeline().in(world.random().between(Choice.DELAY, copy, 100, 5 * World.SECOND), delivery::call);
        }
    }

    /** The queue that keeps failed starts, or, once the rule gives up, that of its dead letters. */
    private final class QueueTarget implements RuleDelivery.Target {

        private final StartIntent intent;
        private final long id;
        private final String event;
        private boolean arrived;

        QueueTarget(StartIntent intent, long id, String event) {
            this.intent = intent;
            this.id = id;
            this.event = event;
        }

        @Override
        public RuleDelivery.Heard call(long attempt) {
            if (world.strikes(FaultKind.RESULT_UNDELIVERABLE, attempt, intent)) {
                return RuleDelivery.Heard.NOT_PERMITTED;
            }
            if (world.isOut(Outage.Kind.RESULT_CALLS_FAILING)
                    || world.strikes(FaultKind.RESULT_CALL_FAILED, attempt, intent)) {
                return RuleDelivery.Heard.FAILED;
            }
            arrive(attempt, Kept.Queue.FAILED_STARTS);
            return world.strikes(FaultKind.RESULT_CALL_UNHEARD, attempt, intent)
                    ? RuleDelivery.Heard.FAILED
                    : RuleDelivery.Heard.TAKEN;
        }

        @Override
        public void giveUp(String why) {
            arrive(id, Kept.Queue.FAILED_STARTS_DEAD_LETTERS);
        }

        private void arrive(long message, Kept.Queue queue) {
            if (arrived) {
                operator.hold(List.of(intent));
            }
            arrived = true;
            operator.arrive(new Kept(message, queue, intent, event, world.now()));
        }
    }
}
