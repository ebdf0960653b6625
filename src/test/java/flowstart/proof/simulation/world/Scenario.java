package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import java.util.List;
import java.util.Map;

/**
 * What happens from outside in one history.
 *
 * @param seed what chance depends on
 * @param assumptions how AppFlow is read
 * @param severity what the rate of each fault is multiplied by
 * @param flows the flows
 * @param intents what is asked for
 * @param outages what is out of order for hours
 * @param start when it begins, in milliseconds since the epoch
 * @param faults the faults that are part of what is asked for, and how often
 */
public record Scenario(long seed, AppFlowAssumptions assumptions, double severity, List<Flow> flows,
        List<StartIntent> intents, List<Outage> outages, long start, Map<FaultKind, Integer> faults) {

    /** Keeps copies. */
    public Scenario {
        flows = List.copyOf(flows);
        intents = List.copyOf(intents);
        outages = List.copyOf(outages);
        faults = Map.copyOf(faults);
    }

    /** The same with AppFlow read in another way. */
    public Scenario readAs(AppFlowAssumptions other) {
        return new Scenario(seed, other, severity, flows, intents, outages, start, faults);
    }

    /** The same with other things asked for. */
    public Scenario asking(List<StartIntent> others) {
        return new Scenario(seed, assumptions, severity, flows, others, outages, start, faults);
    }

    /** The same with other things out of order. */
    public Scenario with(List<Outage> others) {
        return new Scenario(seed, assumptions, severity, flows, intents, others, start, faults);
    }

    /**
     * A flow of AppFlow's.
     *
     * @param name its name; a scheduled flow's begins with {@code scheduled}
     * @param shortest the shortest time that a run takes, in milliseconds
     * @param longest the longest
     */
    public record Flow(String name, long shortest, long longest) {

        /** Whether it runs on a schedule: a start merely activates it. */
        public boolean scheduled() {
            return name.startsWith("scheduled");
        }
    }
}
