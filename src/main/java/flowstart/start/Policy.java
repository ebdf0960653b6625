package flowstart.start;

import java.util.Set;

/**
 * What the operator allows.
 *
 * @param namedFlows the flows that may be started, named one by one; empty if every flow may be started
 * @param resultSource the source of our own result events, which start nothing
 * @param startReplays whether a replayed event starts its flow again, once for each named replay
 */
public record Policy(Set<FlowName> namedFlows, String resultSource, boolean startReplays) {

    /** Keeps a copy. */
    public Policy {
        namedFlows = Set.copyOf(namedFlows);
    }

    /** Whether this flow may be started. */
    public boolean allows(FlowName flow) {
        return namedFlows.isEmpty() || namedFlows.contains(flow);
    }

    /** Whether this flow is allowed by its own name, which bounds how many such flows there can be. */
    public boolean names(FlowName flow) {
        return namedFlows.contains(flow);
    }
}
