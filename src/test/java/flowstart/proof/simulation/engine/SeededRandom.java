package flowstart.proof.simulation.engine;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chance. Each decision depends on the seed, on what is decided, and on the id of its subject; and an id is derived
 * from that of its origin, not from the order of what happened. So a part of a history can be taken away and most of
 * the rest stays as it was (a batch is named after its first message), which is what makes shrinking work.
 */
public final class SeededRandom {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private final double severity;
    private final @Nullable Set<Long> only;
    private final Set<Long> struck = new LinkedHashSet<>();
    private final Map<FaultKind, Integer> counts = new EnumMap<>(FaultKind.class);

    /**
     * The chances of one history.
     *
     * @param severity what each fault's own rate is multiplied by
     * @param only the faults that may happen, by their keys; null if all may
     */
    public SeededRandom(long seed, double severity, @Nullable Set<Long> only) {
        this.seed = seed;
        this.severity = severity;
        this.only = only;
    }

    /** An id for the n-th thing of a kind that something did. */
    public static long id(long parent, IdPurpose kind, long nth) {
        return descendant(descendant(parent, kind.name().hashCode()), nth);
    }

    private static long descendant(long parent, long nth) {
        return mix(mix(parent + GOLDEN) + nth * GOLDEN);
    }

    /** Whether a fault befalls somebody. */
    public boolean strikes(FaultKind fault, long who) {
        double rate = Math.min(fault.most(), fault.rate() * severity);
        if (rate <= 0 || unit(fault.name().hashCode(), who) >= rate) {
            return false;
        }
        long key = mix(who ^ (fault.name().hashCode() * GOLDEN));
        if (only != null && !only.contains(key)) {
            return false;
        }
        struck.add(key);
        counts.merge(fault, 1, Integer::sum);
        return true;
    }

    /** A number from low to high, both included, each as likely. */
    public long between(Choice what, long who, long low, long high) {
        return low + (long) (unit(what.name().hashCode(), who) * (high - low + 1));
    }

    /** Whether something holds that holds so often. */
    public boolean chance(Choice what, long who, double probability) {
        return unit(what.name().hashCode(), who) < probability;
    }

    /** The faults that happened, by their keys. */
    public Set<Long> struck() {
        return struck;
    }

    /** How often each fault happened. */
    public Map<FaultKind, Integer> counts() {
        return counts;
    }

    private double unit(int what, long who) {
        return (mix(mix(seed + what * GOLDEN) ^ who) >>> 11) * 0x1.0p-53;
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
