package flowstart.proof.simulation;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.check.StartIntent.EntryPath;
import flowstart.proof.simulation.check.Observations;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import flowstart.proof.simulation.world.Redriver;
import flowstart.proof.simulation.world.Scenario;
import flowstart.proof.simulation.world.Scenario.Flow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What becomes of events in a few plain situations, per reading of AppFlow, with nobody who redrives. */
final class Figures {

    private static final long START = Instant.parse("2026-11-21T00:00:00Z").toEpochMilli();
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long WEEK = Duration.ofDays(7).toMillis();
    private static final Redriver NOBODY = (_, _) -> {
        // What is kept stays where it is.
    };

    private static final int FLOWS = 20;
    private static final int EVENTS_A_WEEK = 4000;
    private static final int BURST = 200;

    private Figures() {}

    static String text() {
        StringBuilder text = new StringBuilder();
        text.append("""
            An ordinary week: %d events at random over %d flows, whose runs take 5 to 60 minutes; few faults.
            A burst: %d events at once on one flow, whose run takes 10 minutes; no faults.

            %-58s %22s %15s %15s
            """.formatted(EVENTS_A_WEEK, FLOWS, BURST, "AppFlow read as", "week: unconfirmed", "burst: started",
                "unconfirmed"));
        AppFlowAssumptions.ALL.parallelStream().map(Figures::row).toList().forEach(text::append);
        return text.append("%nA single unreadable message reaches its dead-letter queue after %d minutes.%n"
                .formatted(minutesOfUnreadable())).toString();
    }

    private static String row(AppFlowAssumptions assumptions) {
        Count week = count(week(assumptions));
        Count burst = count(burst(assumptions));
        return "%-58s %20.1f %% %15d %15d%n".formatted(assumptions, 100.0 * week.unconfirmed / EVENTS_A_WEEK,
                burst.succeeded, burst.unconfirmed);
    }

    private record Count(long succeeded, long unconfirmed) {}

    private static Count count(Scenario scenario) {
        Observations observations = run(scenario);
        return new Count(scenario.intents().stream().filter(observations::succeeded).count(),
                scenario.intents().stream().filter(observations::unconfirmed).count());
    }

    private static Observations run(Scenario scenario) {
        return new SimulationRun(scenario, null, NOBODY).run().history().observations();
    }

    private static Scenario week(AppFlowAssumptions assumptions) {
        SeededRandom random = new SeededRandom(1, 0, null);
        List<Flow> flows = IntStream.range(0, FLOWS)
                .mapToObj(i -> new Flow("flow-" + i, 5 * MINUTE, 60 * MINUTE))
                .toList();
        List<StartIntent> intents = IntStream.range(0, EVENTS_A_WEEK)
                .mapToObj(i -> intent(i, EntryPath.RULE, START + random.between(Choice.TIME, i, 0, WEEK),
                        "flow-" + random.between(Choice.FLOW, i, 0, FLOWS - 1)))
                .toList();
        return new Scenario(1, assumptions, 0.1, flows, intents, List.of(), START, Map.of());
    }

    private static Scenario burst(AppFlowAssumptions assumptions) {
        List<StartIntent> intents = IntStream.range(0, BURST)
                .mapToObj(i -> intent(i, EntryPath.RULE, START, "orders"))
                .toList();
        return new Scenario(1, assumptions, 0, List.of(new Flow("orders", 10 * MINUTE, 10 * MINUTE)), intents,
                List.of(), START, Map.of());
    }

    private static long minutesOfUnreadable() {
        StartIntent intent = intent(0, EntryPath.BROKEN_RULE, START, "orders");
        Observations observations = run(new Scenario(1, AppFlowAssumptions.ALL.getFirst(), 0,
                List.of(new Flow("orders", 0, 0)), List.of(intent), List.of(), START, Map.of()));
        return Math.ceilDiv(observations.keptAt(intent) - START, MINUTE);
    }

    private static StartIntent intent(int number, EntryPath way, long at, String flow) {
        Instant time = Instant.ofEpochMilli(at);
        return new StartIntent(number, way, number, at, flow, "e" + number, null, time, time, null, "shop.orders");
    }
}
