package flowstart.simulation.world;

import flowstart.simulation.check.Attempt;
import flowstart.simulation.check.Flat;
import flowstart.simulation.check.Told;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Mishap;
import flowstart.start.ResultEvent;

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
        Told told = new Told(attempt.ask(), attempt.deliberate(), result.detailType(), detail.text("outcome"),
                detail.text("resultId"),
                detail.text("flowName"), detail.text("clientToken"), detail.get("executionId"),
                detail.is("guaranteed"));
        world.ledger().told(told);
        world.note(() -> attempt + ": told as " + told.detailType() + ", " + told.outcome());
        if (!told.isKept()) {
            return;
        }
        String event = Payloads.resultEvent(Long.toHexString(id), result.detailType(), world.instant(),
                result.detail());
        int copies = world.strikes(Mishap.RESULT_DUPLICATED, id, attempt) ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            long copy = Fate.id(id, 200 + i);
            Kept.Queue queue = world.strikes(Mishap.RESULT_UNDELIVERABLE, copy, attempt)
                    ? Kept.Queue.FAILED_STARTS_DEAD_LETTERS
                    : Kept.Queue.FAILED_STARTS;
            // From now on the bus holds it, so it is not lost on the way.
            operator.keep(new Kept(copy, queue, attempt.ask(), event, world.now()),
                    world.fate().between(Choice.DELAY, copy, 100, 5 * World.SECOND));
        }
    }
}
