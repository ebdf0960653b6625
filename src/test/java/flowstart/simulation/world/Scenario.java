package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import java.util.List;
import java.util.Map;

/**
 * What happens from outside in one history.
 *
 * @param seed what chance depends on
 * @param reading how AppFlow is read
 * @param severity what the rate of each fault is multiplied by
 * @param flows the flows
 * @param asks what is asked for
 * @param spells what is out of order for hours
 * @param start when it begins, in milliseconds since the epoch
 * @param mishaps the faults that are part of what is asked for, and how often
 */
public record Scenario(long seed, Reading reading, double severity, List<Flow> flows, List<Ask> asks,
        List<Spell> spells, long start, Map<Mishap, Integer> mishaps) {

    /** Keeps copies. */
    public Scenario {
        flows = List.copyOf(flows);
        asks = List.copyOf(asks);
        spells = List.copyOf(spells);
        mishaps = Map.copyOf(mishaps);
    }

    /** The same with AppFlow read in another way. */
    public Scenario readAs(Reading other) {
        return new Scenario(seed, other, severity, flows, asks, spells, start, mishaps);
    }

    /** The same with other things asked for. */
    public Scenario asking(List<Ask> others) {
        return new Scenario(seed, reading, severity, flows, others, spells, start, mishaps);
    }

    /** The same with other things out of order. */
    public Scenario with(List<Spell> others) {
        return new Scenario(seed, reading, severity, flows, asks, others, start, mishaps);
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
