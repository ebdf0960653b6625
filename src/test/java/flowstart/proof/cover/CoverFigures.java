package flowstart.proof.cover;

import static flowstart.proof.cover.CoverScenario.HOUR;
import static flowstart.proof.cover.CoverScenario.MINUTE;
import static flowstart.proof.cover.CoverScenario.SECOND;
import static flowstart.proof.cover.CoverScenarios.START;

import flowstart.proof.cover.CoverEvent.RequestTime;
import flowstart.proof.simulation.engine.Journal;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the mode cover makes of events in a few plain situations, for each way to read AppFlow. */
final class CoverFigures {

    private static final int BURST = 200;
    private static final int FLOOD = 100_000;
    private static final int FLOWS = 20;
    private static final int WEEK_EVENTS = 4_000;
    private static final long WEEK = 7 * 24 * HOUR;
    private static final long LAG = 30 * SECOND;
    private static final double FEW_FAULTS = 0.1;

    private CoverFigures() {}

    /**
     * What became of the events of a situation.
     *
     * @param history how it went
     * @param events how many there were
     */
    record Figure(CoverHistory history, int events) {

        long count(String what) {
            return history.tally().getOrDefault(what, 0L);
        }

        long covered() {
            return count("ended: COVERED");
        }

        /** So many in a hundred were covered within this time, in milliseconds. */
        long within(int percent) {
            List<Long> times = history.timesToCovered().stream().sorted().toList();
            return times.isEmpty() ? 0 : times.get((int) Math.ceil(percent / 100.0 * times.size()) - 1);
        }
    }

    /** 200 events at once on a flow whose runs take 10 minutes; nothing fails. */
    static Figure burst(AppFlowAssumptions assumptions) {
        return atOnce(assumptions, BURST);
    }

    /** 100,000 events at once on a flow whose runs take 10 minutes; nothing fails. */
    static Figure flood(AppFlowAssumptions assumptions) {
        return atOnce(assumptions, FLOOD);
    }

    private static Figure atOnce(AppFlowAssumptions assumptions, int count) {
        List<CoverEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(new CoverEvent(i, START, "orders", "orders", CoverEvent.Kind.REQUEST, RequestTime.EXACT));
        }
        CoverFlow flow = new CoverFlow("orders", 10 * MINUTE, 10 * MINUTE, 1);
        return figure(new CoverScenario(1, CoverScenario.Kind.CALM, assumptions, setup(), 0, START, START,
                List.of(flow), events, List.of(), 0));
    }

    /** A week of 4,000 events at random over 20 flows whose runs take 5 to 60 minutes; few faults. */
    static Figure week(AppFlowAssumptions assumptions) {
        CoverDice dice = new CoverDice(1);
        List<CoverFlow> flows = new ArrayList<>();
        for (int i = 0; i < FLOWS; i++) {
            flows.add(new CoverFlow("flow-" + i, 5 * MINUTE, 60 * MINUTE, 1));
        }
        List<CoverEvent> events = new ArrayList<>();
        for (int i = 0; i < WEEK_EVENTS; i++) {
            String flow = dice.oneOf(flows).name();
            events.add(new CoverEvent(i, START + dice.between(0, WEEK), flow, flow, CoverEvent.Kind.REQUEST,
                    RequestTime.EXACT));
        }
        events.sort(Comparator.comparingLong(CoverEvent::acceptedAt));
        return figure(new CoverScenario(1, CoverScenario.Kind.TROUBLED, assumptions, setup(), FEW_FAULTS, START,
                START + WEEK, flows, events, List.of(), 0));
    }

    private static CoverSetup setup() {
        return new CoverSetup(true, CoverSetup.Order.NEWEST_FIRST, 100, LAG, false, 0, 0, 0, 10 * SECOND, MINUTE);
    }

    private static Figure figure(CoverScenario scenario) {
        return new Figure(CoverHistory.of(scenario, new CoverDice(1), Journal.silent()), scenario.events().size());
    }
}
