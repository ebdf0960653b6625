package flowstart.start;

import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /**
     * What keeps a flow from being started.
     *
     * @param outcome which guard it is
     * @param why what would be right
     */
    public record Refusal(Outcome outcome, String why) {}

    /**
     * The first guard that keeps this event from starting this flow; null if none does.
     *
     * @param event the event behind the start, if there is one
     */
    public @Nullable Refusal refusal(FlowName flow, @Nullable EventEnvelope event) {
        if (event != null && resultSource.equals(event.source())) {
            return new Refusal(Outcome.LOOP_REFUSED,
                    "the event is one of this function's own results: exclude RESULT_SOURCE from the rule's pattern");
        }
        if (!allows(flow)) {
            return new Refusal(Outcome.FLOW_NOT_ALLOWED,
                    "ALLOWED_FLOWS does not name this flow: add it there, or correct the name");
        }
        EventEnvelope.Replay replay = event == null ? null : event.replay();
        if (replay != null && replay.name() == null) {
            return new Refusal(Outcome.REPLAY_SKIPPED,
                    "the replay has no name, so its starts cannot be distinguished from those of other replays");
        }
        if (replay != null && !startReplays) {
            return new Refusal(Outcome.REPLAY_SKIPPED,
                    "REPLAYS is skip: set it to start if replayed events are to start flows again");
        }
        return null;
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
