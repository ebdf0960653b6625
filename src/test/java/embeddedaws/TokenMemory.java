package embeddedaws;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The client tokens that AppFlow remembers in each region, for 8 hours from a token's first use. Not thread-safe. */
final class TokenMemory {
    private static final Duration LIFE = Duration.ofHours(8);

    private final Map<Key, Use> uses = new HashMap<>();
    private boolean perFlow;

    /** The first use of a token, and how it was answered. */
    record Use(StartFlow call, StartAnswer answer, Instant at) {
        private boolean isRemembered(Instant now) {
            return now.isBefore(at.plus(LIFE));
        }
    }

    private record Key(String region, String token, @Nullable String flow) {}

    /** From now on a token stands for the start of one flow, or for that of any. */
    void keepPerFlow(boolean isPerFlow) {
        perFlow = isPerFlow;
    }

    /** The first use of the call's token; null when there is none in its 8 hours, or the call has no token. */
    @Nullable
    Use find(StartFlow call, Instant now) {
        Use use = call.clientToken() == null ? null : uses.get(key(call, call.clientToken()));
        return use != null && use.isRemembered(now) ? use : null;
    }

    private Key key(StartFlow call, String token) {
        return new Key(call.region(), token, perFlow ? call.flowName() : null);
    }

    /** Remembers the call's token, unless it has none or its first use is still remembered. */
    void remember(StartFlow call, StartAnswer answer, Instant now) {
        if (call.clientToken() != null && find(call, now) == null) {
            uses.put(key(call, call.clientToken()), new Use(call, answer, now));
        }
    }

    /** Forgets the tokens whose first use was a start of this flow. */
    void forget(String flowName) {
        uses.values().removeIf(use -> flowName.equals(use.call().flowName()));
    }

    void clear() {
        uses.clear();
    }
}
