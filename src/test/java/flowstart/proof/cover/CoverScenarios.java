package flowstart.proof.cover;

import static flowstart.proof.cover.CoverScenario.HOUR;
import static flowstart.proof.cover.CoverScenario.MINUTE;
import static flowstart.proof.cover.CoverScenario.SECOND;

import flowstart.proof.cover.CoverEvent.RequestTime;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import flowstart.proof.simulation.world.ProbeFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Makes up what comes to a history: the assumption goes round with the seed, all else is chance. */
final class CoverScenarios {

    static final long START = Instant.parse("2026-11-21T00:00:00.250Z").toEpochMilli();

    private static final List<CoverEvent.Kind> ODD = List.of(CoverEvent.Kind.LOOP, CoverEvent.Kind.REPLAY,
            CoverEvent.Kind.NOT_ALLOWED, CoverEvent.Kind.NO_JSON, CoverEvent.Kind.NO_FLOW, CoverEvent.Kind.MODE_EACH);
    private static final long LAG = 10 * MINUTE;
    /** AWS's clocks differ by less than 2 s. */
    private static final long CLOCKS = 999;

    private CoverScenarios() {}

    static CoverScenario of(long seed, CoverDice dice) {
        AppFlowAssumptions assumptions = AppFlowAssumptions.SIMULATED
                .get((int) Math.floorMod(seed, (long) AppFlowAssumptions.SIMULATED.size()));
        if (dice.chance(0.15)) {
            return calm(seed, assumptions, dice);
        }
        CoverScenario.Kind kind = dice.chance(0.1) ? CoverScenario.Kind.SKEWED : CoverScenario.Kind.TROUBLED;
        return troubled(seed, kind, assumptions, dice);
    }

    /** One burst on one flow. */
    private static CoverScenario calm(long seed, AppFlowAssumptions assumptions, CoverDice dice) {
        long shortest = dice.magnitude(10 * SECOND, 20 * MINUTE);
        CoverFlow flow = new CoverFlow("orders", shortest, dice.magnitude(shortest, 30 * MINUTE),
                (int) dice.between(0, 3));
        int count = (int) dice.magnitude(1, 100);
        long length = dice.chance(0.5) ? dice.between(0, 4_400) : dice.between(0, shortest);
        RequestTime time = dice.oneOf(List.of(RequestTime.EXACT, RequestTime.CUT, RequestTime.NONE));
        CoverSetup setup = new CoverSetup(dice.chance(0.5), CoverSetup.Order.NEWEST_FIRST, 100,
                dice.chance(0.5) ? 0 : LAG, false, 0, 0, 0, dice.chance(0.5) ? 0 : 10 * SECOND, MINUTE)
                .as(ProbeFile.CHOSEN);
        List<CoverEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new CoverEvent(i, START + (count == 1 ? 0 : length * i / (count - 1)), flow.name(), flow.name(),
                    CoverEvent.Kind.REQUEST, time));
        }
        return new CoverScenario(seed, CoverScenario.Kind.CALM, assumptions, setup, 0, START, START, List.of(flow),
                events, List.of(), 0);
    }

    private static CoverScenario troubled(long seed, CoverScenario.Kind kind, AppFlowAssumptions assumptions,
            CoverDice dice) {
        long span = dice.magnitude(10 * MINUTE, 8 * HOUR);
        List<CoverFlow> flows = new ArrayList<>();
        for (int i = 0; i < dice.between(1, 3); i++) {
            long shortest = dice.magnitude(SECOND, 15 * MINUTE);
            flows.add(new CoverFlow("flow-" + i, shortest, dice.magnitude(shortest, 20 * MINUTE),
                    dice.chance(0.1) ? (int) dice.between(20, 60) : (int) dice.between(0, 4)));
        }
        List<CoverOutage> outages = outages(span, flows, dice);
        long calmAt = Math.max(START + span, outages.stream().mapToLong(CoverOutage::until).max().orElse(START))
                + dice.between(0, HOUR);
        return new CoverScenario(seed, kind, assumptions, setup(dice),
                dice.chance(0.2) ? 0 : dice.magnitude(200, 3_000) / 1e3, START, calmAt, flows,
                events(span, flows, dice), outages, dice.chance(0.4) ? dice.magnitude(5 * MINUTE, 3 * HOUR) : 0);
    }

    private static CoverSetup setup(CoverDice dice) {
        boolean extreme = dice.chance(0.3);
        return new CoverSetup(dice.chance(0.5), dice.oneOf(List.of(CoverSetup.Order.values())),
                dice.chance(0.3) ? (int) dice.between(5, 12) : 100, dice.oneOf(List.of(0L, 30 * SECOND, LAG / 2, LAG)),
                dice.chance(0.3), extreme ? CLOCKS : dice.between(-CLOCKS, CLOCKS), dice.between(-CLOCKS, CLOCKS),
                extreme ? -CLOCKS : dice.between(-CLOCKS, CLOCKS), dice.chance(0.2) ? 0 : 10 * SECOND,
                dice.chance(0.3) ? 3 * MINUTE : MINUTE).as(ProbeFile.CHOSEN);
    }

    private static List<CoverOutage> outages(long span, List<CoverFlow> flows, CoverDice dice) {
        List<CoverOutage> outages = new ArrayList<>();
        for (int i = 0; i < dice.between(0, 3); i++) {
            CoverOutage.Kind kind = dice.oneOf(List.of(CoverOutage.Kind.values()));
            long from = START + dice.between(0, span);
            long length = dice.chance(0.005) ? dice.between(HOUR, 48 * HOUR) : dice.magnitude(MINUTE, 90 * MINUTE);
            String flow = kind == CoverOutage.Kind.BUS_DOWN ? "" : dice.oneOf(flows).name();
            outages.add(new CoverOutage(kind, from, from + length, flow));
        }
        return outages;
    }

    private static List<CoverEvent> events(long span, List<CoverFlow> flows, CoverDice dice) {
        int count = (int) dice.magnitude(3, 200);
        boolean ownGroup = dice.chance(0.3);
        boolean odd = dice.chance(0.3);
        List<CoverEvent> events = new ArrayList<>();
        while (events.size() < count) {
            long at = START + dice.between(0, span);
            String flow = dice.chance(0.01) ? "missing" : dice.oneOf(flows).name();
            long within = dice.oneOf(List.of(0L, 5 * SECOND, 10 * MINUTE));
            int burst = dice.chance(0.5) ? 1 : (int) dice.between(2, 40);
            for (int i = 0; i < burst; i++) {
                CoverEvent.Kind kind = odd && dice.chance(0.1) ? dice.oneOf(ODD) : CoverEvent.Kind.REQUEST;
                String name = kind == CoverEvent.Kind.NOT_ALLOWED ? "secret" : flow;
                RequestTime time = dice.chance(0.02)
                        ? RequestTime.AHEAD
                        : dice.oneOf(List.of(RequestTime.EXACT, RequestTime.CUT, RequestTime.NONE));
                events.add(new CoverEvent(events.size(), at + dice.between(0, within), name,
                        ownGroup && dice.chance(0.4) ? "own-" + name : name, kind, time));
            }
        }
        events.sort(Comparator.comparingLong(CoverEvent::acceptedAt));
        return events;
    }
}
