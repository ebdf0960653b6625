package flowstart.start;

import java.util.Set;

/**
 * The flows that this function may start.
 *
 * @param named the flows named one by one; empty if every flow is allowed
 */
public record AllowedFlows(Set<FlowName> named) {

    /** Every flow is allowed, and none is named. */
    public static final AllowedFlows ALL = new AllowedFlows(Set.of());

    /** Keeps a copy. */
    public AllowedFlows {
        named = Set.copyOf(named);
    }

    /** Whether this flow may be started. */
    public boolean allows(FlowName flow) {
        return named.isEmpty() || named.contains(flow);
    }

    /** Whether this flow is allowed by its own name, which bounds how many such flows there can be. */
    public boolean names(FlowName flow) {
        return named.contains(flow);
    }
}
