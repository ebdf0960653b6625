package flowstart.cover;

import flowstart.run.RunRecord;
import flowstart.start.FlowName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The successful runs that this container has seen, a fact that never changes: so a backlog is concluded without a look
 * for each batch. Thread-safe.
 */
final class SuccessfulRuns {

    private static final int MOST_FLOWS = 100;

    private final Map<FlowName, List<RunRecord>> byFlow = new LinkedHashMap<>();

    /** Takes the place of what was known of the flow: the records of one look name the earliest run by themselves. */
    synchronized void remember(FlowName flow, List<RunRecord> runs) {
        byFlow.remove(flow);
        if (byFlow.size() == MOST_FLOWS) {
            byFlow.remove(byFlow.keySet().iterator().next());
        }
        byFlow.put(flow,
                runs.stream()
                        .filter(run -> run.isSuccessful() && run.startedAt() != null)
                        .sorted(Comparator.comparing((RunRecord run) -> Objects.requireNonNull(run.startedAt()))
                                .thenComparing(RunRecord::executionId))
                        .toList());
    }

    /** The earliest run known that covers the request; null if none does. */
    synchronized @Nullable RunRecord earliestFor(CoverRequest request) {
        return byFlow.getOrDefault(request.flowName(), List.of())
                .stream()
                .filter(run -> run.countsFor(request.acceptedAt()))
                .findFirst()
                .orElse(null);
    }
}
