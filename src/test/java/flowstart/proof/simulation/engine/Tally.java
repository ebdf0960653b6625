package flowstart.proof.simulation.engine;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** How often each thing was seen, by its name. */
public final class Tally {

    private final Map<String, Long> counts = new TreeMap<>();

    /** Something was seen once more. */
    public void saw(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** How often each thing was seen, in the order of the names. */
    public Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
