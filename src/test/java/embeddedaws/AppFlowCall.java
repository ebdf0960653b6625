package embeddedaws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to AppFlow, as the journal has it: written when its work is done, right before the answer goes out.
 *
 * @param order its place among all requests to the stand-in, to both services, from 1
 * @param at the stand-in's clock
 * @param flowName null when the request names none
 * @param clientToken null when the request carries none
 * @param fault the name of the fault that befell it; null for none
 * @param status the HTTP status; also when the caller has hung up since; null when the connection was cut
 * @param errorType null when the answer names none, or was lost
 * @param executionId as answered, or as it would have been when the answer was lost or replaced; null for none
 * @param startedRun whether this very request started a run
 * @param requestId as answered in {@code x-amzn-RequestId}
 */
public record AppFlowCall(long order, Instant at, String operation, @Nullable String flowName,
        @Nullable String clientToken, @Nullable String fault, @Nullable Integer status, @Nullable String errorType,
        @Nullable String executionId, boolean startedRun, String requestId) {}
