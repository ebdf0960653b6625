package flowstart.simulation.check;

import java.util.Set;

/** The contract's table of outcomes, as far as it is checked here. */
final class Outcomes {

    /** Those tried again while the window lasts. */
    static final Set<String> RETRYABLE = Set.of("FLOW_BUSY", "THROTTLED", "QUOTA_EXCEEDED", "SERVICE_ERROR",
            "UNANSWERED", "NOT_SENT", "ACCESS_DENIED", "INTERNAL_ERROR");

    private Outcomes() {}
}
