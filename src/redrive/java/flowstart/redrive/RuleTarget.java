package flowstart.redrive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A target of a rule.
 *
 * @param arn what the rule calls
 * @param transformer what it makes of an event; null if it makes something else of it, or nothing
 * @param retryAge for how long EventBridge tries to deliver an event
 */
public record RuleTarget(String arn, @Nullable InputTransformer transformer, Duration retryAge) {

    /** How long EventBridge tries when a target does not say (EventBridge API reference, RetryPolicy). */
    public static final Duration DEFAULT_RETRY_AGE = Duration.ofHours(24);
}
