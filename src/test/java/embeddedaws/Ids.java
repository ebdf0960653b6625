package embeddedaws;

import java.util.SplittableRandom;
import java.util.UUID;

/** Ids that look random, never repeat, and come in the same order every time. Not thread-safe. */
final class Ids {
    private final SplittableRandom random;

    Ids(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A version 4 UUID. */
    String next() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
