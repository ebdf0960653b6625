package flowstart.proof.cover;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Chance in one history: each decision is the next one of its seed. Histories of this mode are short, so there is no
 * need to take parts of one away, which is what the other simulation's chance is made for.
 */
final class CoverDice {

    private static final double MOST = 0.9;

    private final SplittableRandom random;
    private final Map<CoverFault, Long> struck = new EnumMap<>(CoverFault.class);
    private double severity;

    CoverDice(long seed) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
    }

    /** What each fault's rate is multiplied by from now on. */
    void severity(double factor) {
        severity = factor;
    }

    boolean strikes(CoverFault fault) {
        if (severity <= 0 || random.nextDouble() >= Math.min(MOST, fault.rate() * severity)) {
            return false;
        }
        struck.merge(fault, 1L, Long::sum);
        return true;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A number from low to high, both included. */
    long between(long low, long high) {
        return random.nextLong(low, high + 1);
    }

    /** A number from low to high of which each order of magnitude is as likely. */
    long magnitude(long low, long high) {
        return Math.round(low * Math.pow((double) high / low, random.nextDouble()));
    }

    <T> T oneOf(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    long number() {
        return random.nextLong();
    }

    Map<CoverFault, Long> struck() {
        return struck;
    }
}
