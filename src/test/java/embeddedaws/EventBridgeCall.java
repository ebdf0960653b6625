package embeddedaws;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to EventBridge, as the journal has it: written when its work is done, right before the answer goes
 * out.
 *
 * @param order its place among all requests to the stand-in, to both services, from 1
 * @param at the stand-in's clock
 * @param entries how many entries the request holds
 * @param eventIds the ids of the entries that were taken, also of those dropped because their bus does not exist
 * @param fault the name of the fault that befell it; null for none
 * @param status the HTTP status; also when the caller has hung up since; null when the connection was cut
 * @param errorType null when the answer names none, or was lost
 * @param requestId as answered in {@code x-amzn-RequestId}
 */
public record EventBridgeCall(long order, Instant at, String operation, int entries, List<String> eventIds,
        @Nullable String fault, @Nullable Integer status, @Nullable String errorType, String requestId) {}
