package flowstart.proof.cover;

import flowstart.proof.simulation.engine.Journal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One history from its beginning until nothing more happens.
 *
 * @param scenario what came from outside
 * @param violations the promises that were broken
 * @param tally what was counted
 * @param faults how often each fault struck
 * @param timesToCovered how long each covered request took
 * @param lasted how long the history was, in milliseconds
 * @param journal what happened
 */
record CoverHistory(CoverScenario scenario, List<CoverViolation> violations, Map<String, Long> tally,
        Map<CoverFault, Long> faults, List<Long> timesToCovered, long lasted, Journal journal) {

    /** The history of a seed. */
    static CoverHistory of(long seed) {
        return of(seed, Journal.silent());
    }

    static CoverHistory of(long seed, Journal journal) {
        CoverDice dice = new CoverDice(seed);
        return of(CoverScenarios.of(seed, dice), dice, journal);
    }

    static CoverHistory of(CoverScenario scenario, CoverDice dice, Journal journal) {
        CoverWorld world = new CoverWorld(scenario, dice, journal);
        dice.severity(scenario.severity());
        world.timeline().in(scenario.calmAt() - scenario.start(), () -> dice.severity(0));
        scenario.events().forEach(event -> accept(world, event));
        if (scenario.meddling() > 0) {
            scenario.flows().forEach(flow -> meddle(world, flow.name()));
        }
        world.timeline().run();
        world.checks().over();
        return new CoverHistory(scenario, world.checks().violations(), world.tally().counts(), dice.struck(),
                world.checks().timesToCovered(), world.now() - scenario.start(), journal);
    }

    /** A rule delivers an event: mostly once and soon. */
    private static void accept(CoverWorld world, CoverEvent event) {
        CoverDice dice = world.dice();
        long after = event.acceptedAt() - world.scenario().start();
        long delay = dice.strikes(CoverFault.EVENT_DELAYED)
                ? dice.magnitude(CoverScenario.SECOND, 3 * CoverScenario.HOUR)
                : dice.between(50, 500);
        world.timeline().in(after + delay, () -> world.queue().send(event));
        if (dice.strikes(CoverFault.EVENT_COPIED)) {
            // Content-based deduplication drops what comes earlier.
            long copy = dice.between(6 * CoverScenario.MINUTE, 2 * CoverScenario.HOUR);
            world.timeline().in(after + delay + copy, () -> world.queue().send(event));
        }
    }

    /** Somebody else starts a flow or cancels a run, again and again. */
    private static void meddle(CoverWorld world, String flow) {
        world.timeline().in(world.dice().between(1, 2 * world.scenario().meddling()), () -> {
            if (world.now() < world.scenario().calmAt()) {
                if (world.dice().chance(0.5)) {
                    world.tally().saw(CoverTally.OTHERS_STARTS);
                    world.service().start(flow, null);
                } else {
                    world.tally().saw(CoverTally.CANCELLATIONS);
                    world.service().cancel(flow);
                }
                meddle(world, flow);
            }
        });
    }

    /** What is wrong with it, and how to see it again; null if nothing is. */
    static @Nullable String failure(long seed, CoverTotals totals) {
        CoverHistory history = of(seed);
        totals.add(history);
        if (history.violations().isEmpty()) {
            return null;
        }
        return "seed " + seed + " (" + history.scenario().kind() + ", AppFlow read as: "
                + history.scenario().assumptions() + "): " + history.violations().getFirst()
                + "\nreplay: mvn test -Dtest=CoverSimulationTest -Dcover.seed=" + seed;
    }
}
