package flowstart.proof.cover;

import flowstart.proof.simulation.world.AppFlowAssumptions;
import java.util.List;

/**
 * What comes to one history from outside.
 *
 * @param seed what chance depends on
 * @param kind how much goes wrong
 * @param assumptions how AppFlow's idempotency is read
 * @param setup how its records are read, and how the queue is deployed
 * @param severity what each fault's rate is multiplied by
 * @param start when it begins
 * @param calmAt from when on nothing goes wrong any more
 * @param flows the flows
 * @param events the events, by time
 * @param outages what is out of order for longer
 * @param meddling how often, in milliseconds, somebody else starts a flow or cancels a run; 0 if nobody does
 */
record CoverScenario(long seed, Kind kind, AppFlowAssumptions assumptions, CoverSetup setup, double severity,
        long start, long calmAt, List<CoverFlow> flows, List<CoverEvent> events, List<CoverOutage> outages,
        long meddling) {

    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    /** How much goes wrong. */
    enum Kind {
        /** Nothing fails, and bursts are far apart. */
        CALM,
        /** Everything can fail but the assumptions of the contract. */
        TROUBLED,
        /** As troubled, and the clocks of some containers are off. */
        SKEWED
    }

    CoverScenario {
        flows = List.copyOf(flows);
        events = List.copyOf(events);
        outages = List.copyOf(outages);
    }

    boolean isOut(CoverOutage.Kind what, long now, String flow) {
        for (CoverOutage outage : outages) {
            if (outage.kind() == what && outage.holds(now, flow)) {
                return true;
            }
        }
        return false;
    }

    /** Whether requests for this flow come in a message group other than the flow's own. */
    boolean hasOwnGroup(String flow) {
        return events.stream().anyMatch(event -> event.flow().equals(flow) && !event.group().equals(flow));
    }
}
