package embeddedaws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of an on-demand flow.
 *
 * @param clientToken null when the start carried none
 */
public record Run(String flowName, String executionId, @Nullable String clientToken, Instant startedAt) {}
