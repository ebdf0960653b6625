package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.Attempt;
import flowstart.proof.simulation.check.Flat;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import flowstart.start.ErrorDetail;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** The way to the result bus: PutEvents, which may take some entries and not others, and whose answer may be lost. */
final class ResultBusClient implements ResultBus {

    private final World world;
    private final ResultBusService bus;
    private final Supplier<Invocation> current;

    ResultBusClient(World world, ResultBusService bus, Supplier<Invocation> current) {
        this.world = world;
        this.bus = bus;
        this.current = current;
    }

    /**
     * What goes wrong here is the simulation's fault, or that of a result that is no JSON: the function would go on.
     */
    @Override
    public List<Publication> publish(List<ResultEvent> results, Duration limit) {
        try {
            return put(results, limit);
        } catch (RuntimeException | Error e) {
            world.timeline().fail(e);
            throw e;
        }
    }

    private List<Publication> put(List<ResultEvent> results, Duration limit) {
        Invocation invocation = current.get();
        List<Flat> details = results.stream().map(result -> Flat.of(result.detail())).toList();
        List<Attempt> subjects = world.observations().subjects(invocation.attempts(), details);
        List<Publication> answers = put(invocation, subjects, results, details, limit);
        for (int i = 0; i < results.size(); i++) {
            subjects.get(i).published(answers.get(i).error() == null);
        }
        return answers;
    }

    private List<Publication> put(Invocation invocation, List<Attempt> subjects, List<ResultEvent> results,
            List<Flat> details, Duration limit) {
        long id = SeededRandom.id(invocation.id(), IdPurpose.RESULTS, invocation.nextPublication());
        if (invocation.dies(Death.Step.BEFORE_PUBLISHING)) {
            return none(results, "InternalFailure");
        }
        long latency = world.random().chance(Choice.BUS_IS_SLOW, id, 0.02)
                ? world.random().between(Choice.LATENCY, id, World.SECOND, 10 * World.SECOND)
                : world.random().between(Choice.LATENCY, id, 5, 50);
        world.timeline().running().sleep(Math.min(limit.toMillis(), latency));
        if (world.isOut(Outage.Kind.BUS_DOWN) || world.strikes(FaultKind.BUS_THROTTLED, id, invocation.attempts())) {
            return none(results, "ThrottlingException");
        }
        List<Publication> taken = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            taken.add(take(subjects.get(i), results.get(i), details.get(i), SeededRandom.id(id, IdPurpose.RESULT, i)));
        }
        if (invocation.dies(Death.Step.AFTER_PUBLISHING) || latency > limit.toMillis()
                || world.strikes(FaultKind.BUS_ANSWER_LOST, id, invocation.attempts())) {
            return none(results, "ApiCallTimeout");
        }
        return taken;
    }

    private Publication take(Attempt subject, ResultEvent result, Flat detail, long id) {
        if (world.strikes(FaultKind.BUS_ENTRY_FAILED, id, subject)) {
            return new Publication(new ErrorDetail("InternalFailure", "entry failed"));
        }
        bus.take(id, subject, result, detail);
        return Publication.PUBLISHED;
    }

    private static List<Publication> none(List<ResultEvent> results, String code) {
        return Collections.nCopies(results.size(), new Publication(new ErrorDetail(code, "not taken")));
    }
}
