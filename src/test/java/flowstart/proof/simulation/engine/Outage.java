package flowstart.proof.simulation.engine;

import java.util.Locale;

/**
 * Hours in which something is out of order.
 *
 * @param kind what is
 * @param from when it begins
 * @param until when it is over
 * @param flow the flow that it concerns, if it concerns one
 */
public record Outage(Kind kind, long from, long until, int flow) {

    /** What can be out of order for hours. */
    public enum Kind {
        APPFLOW_FAILING,
        APPFLOW_THROTTLING,
        APPFLOW_UNREACHABLE,
        QUOTA_USED_UP,
        ACCESS_DENIED,
        FLOW_DELETED,
        FLOW_SUSPENDED,
        FLOW_OCCUPIED,
        FLOW_INVALID,
        BUS_DOWN,
        FUNCTION_THROTTLED,
        RULE_WITHOUT_PERMISSION,
        RULE_CALLS_FAILING,
        RESULT_CALLS_FAILING,
        POLLER_DISABLED;

        /** Its name for a person. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        /** Whether a flow is another then than before and afterwards. */
        public boolean changesFlow() {
            return this == FLOW_DELETED || this == FLOW_SUSPENDED || this == FLOW_INVALID;
        }
    }

    /** Whether it holds at a moment. */
    public boolean holds(long now) {
        return from <= now && now < until;
    }
}
