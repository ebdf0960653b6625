package flowstart;

import flowstart.report.ResultEvents;
import flowstart.start.Attempt;
import flowstart.start.Deadline;
import flowstart.start.FinishedAttempt;
import flowstart.start.ResultBus;
import flowstart.start.SetAside;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the results of one invocation, together as far as one call takes them: as soon as there are enough, while
 * other elements are still being attempted, and what is left with the last one. Thread-safe.
 */
final class ResultPublisher {

    private final ResultCall call;
    private final Deadline deadline;
    private final @Nullable String traceHeader;
    private final @Nullable FinishedAttempt[] finished;
    private List<Pending> pending = new ArrayList<>();
    private int missing;

    /** For an invocation of so many elements. */
    ResultPublisher(ResultCall call, Deadline deadline, @Nullable String traceHeader, int elements) {
        this.call = call;
        this.deadline = deadline;
        this.traceHeader = traceHeader;
        this.finished = new FinishedAttempt[elements];
        this.missing = elements;
    }

    private record Pending(int index, Attempt attempt) {}

    /**
     * Takes the attempt of one element; publishes if that makes a call full, or was the last one.
     *
     * @param setAside what became of putting its message into a dead-letter queue; null if that was not tried
     */
    void add(int index, Attempt attempt, @Nullable SetAside setAside) {
        List<Pending> together = collect(index, attempt, setAside);
        if (!together.isEmpty()) {
            publish(together);
        }
    }

    /** All attempts, in the order of their elements. */
    synchronized List<FinishedAttempt> finished() {
        return List.of(Arrays.copyOf(finished, finished.length, FinishedAttempt[].class));
    }

    private synchronized List<Pending> collect(int index, Attempt attempt, @Nullable SetAside setAside) {
        missing--;
        if (attempt.hasResult()) {
            pending.add(new Pending(index, attempt));
        } else {
            finished[index] = new FinishedAttempt(attempt, null, setAside);
        }
        if (pending.size() < ResultCall.TOGETHER && missing > 0) {
            return List.of();
        }
        List<Pending> together = pending;
        together.sort(Comparator.comparingInt(Pending::index));
        pending = new ArrayList<>();
        return together;
    }

    private void publish(List<Pending> together) {
        List<ResultBus.Publication> publications = publications(together);
        synchronized (this) {
            for (int i = 0; i < together.size(); i++) {
                Pending each = together.get(i);
                finished[each.index] = new FinishedAttempt(each.attempt, publications.get(i), null);
            }
        }
    }

    private List<ResultBus.Publication> publications(List<Pending> together) {
        return call.publish(together.size(),
                () -> together.stream().map(each -> ResultEvents.of(each.attempt, traceHeader)).toList(), deadline);
    }
}
