package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.check.Attempt;
import flowstart.simulation.check.Flat;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Kin;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import flowstart.start.Fault;
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

    /** What goes wrong here is the simulation's fault, or that of a result that is no JSON: the function would go on. */
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
        long id = Fate.id(invocation.id(), Kin.RESULTS, 0);
        if (invocation.dies(Death.Step.BEFORE_TELLING)) {
            return none(results, "InternalFailure");
        }
        world.timeline().running().sleep(
                Math.min(limit.toMillis(), world.fate().between(Choice.LATENCY, id, 5, 50)));
        if (world.isOut(Spell.Kind.BUS_DOWN) || world.strikes(Mishap.BUS_THROTTLED, id, invocation.attempts())) {
            return none(results, "ThrottlingException");
        }
        List<Publication> taken = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            taken.add(take(invocation, results.get(i), Fate.id(id, Kin.RESULT, i)));
        }
        if (invocation.dies(Death.Step.AFTER_TELLING)
                || world.strikes(Mishap.BUS_ANSWER_LOST, id, invocation.attempts())) {
            return none(results, "ApiCallTimeout");
        }
        return taken;
    }

    private Publication take(Invocation invocation, ResultEvent result, long id) {
        if (world.strikes(Mishap.BUS_ENTRY_FAILED, id, invocation.attempts())) {
            return new Publication(new Fault("InternalFailure", "entry failed"));
        }
        Flat detail = Flat.of(result.detail());
        bus.take(id, attempt(invocation, detail), result, detail);
        return Publication.PUBLISHED;
    }

    /** Which of an invocation's attempts a result is about; an attempt that is alone needs no cause. */
    private static Attempt attempt(Invocation invocation, Flat detail) {
        List<Attempt> all = invocation.attempts();
        List<Attempt> about = all.size() == 1
                ? all
                : all.stream().filter(attempt -> isAbout(attempt.ask(), detail)).toList();
        // Of an event that came by two ways, its acceptance tells which.
        return about.stream().filter(attempt -> isAccepted(attempt.ask(), detail)).findFirst()
                .orElseGet(about::getFirst);
    }

    private static boolean isAccepted(Ask ask, Flat detail) {
        return ask.requestedAt() != null && ask.requestedAt().toString().equals(detail.get("acceptedAt"));
    }

    private static boolean isAbout(Ask ask, Flat detail) {
        return ask.flow().equals(detail.get("flowName"))
                && (ask.key() == null || ask.key().equals(detail.get("cause.idempotencyKey")))
                && (ask.way() == Ask.Way.SCHEDULE || ask.eventId().equals(detail.get("cause.eventId")));
    }

    private static List<Publication> none(List<ResultEvent> results, String code) {
        return Collections.nCopies(results.size(), new Publication(new Fault(code, "not taken")));
    }
}
