package flowstart.proof.hostile;

import java.util.List;
import java.util.SplittableRandom;

/** Decisions by chance, the same ones for the same seed. Not thread-safe. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed) {
        // Neighbouring seeds begin alike.
        random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
    }

    /** True once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    /** From 0 to below the bound, which is positive. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T of(List<T> list) {
        return list.get(below(list.size()));
    }
}
