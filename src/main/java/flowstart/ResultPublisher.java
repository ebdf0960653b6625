package flowstart;

import flowstart.report.ResultEvents;
import flowstart.start.Attempt;
import flowstart.start.Deadline;
import flowstart.start.ErrorDetail;
import flowstart.start.FinishedAttempt;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes the results of one invocation, together as far as one call takes them: as soon as there are enough, while
 * other elements are still being attempted, and what is left with the last one. Thread-safe.
 */
final class ResultPublisher {

    /** What one call of PutEvents takes (EventBridge's service model, 2015-10-07). */
    private static final int TOGETHER = 10;

    private final ResultBus bus;
    private final Clock clock;
    private final Deadline deadline;
    private final @Nullable String traceHeader;
    private final @Nullable FinishedAttempt[] finished;
    private List<Pending> pending = new ArrayList<>();
    private int missing;

    /** For an invocation of so many elements. */
    ResultPublisher(ResultBus bus, Clock clock, Deadline deadline, @Nullable String traceHeader, int elements) {
        this.bus = bus;
        this.clock = clock;
        this.deadline = deadline;
        this.traceHeader = traceHeader;
        this.finished = new FinishedAttempt[elements];
        this.missing = elements;
    }

    private record Pending(int index, Attempt attempt) {}

    /** Takes the attempt of one element; publishes if that makes a call full, or was the last one. */
    void add(int index, Attempt attempt) {
        List<Pending> together = collect(index, attempt);
        if (!together.isEmpty()) {
            publish(together);
        }
    }

    /** All attempts, in the order of their elements. */
    synchronized List<FinishedAttempt> finished() {
        return List.of(Arrays.copyOf(finished, finished.length, FinishedAttempt[].class));
    }

    private synchronized List<Pending> collect(int index, Attempt attempt) {
        missing--;
        if (attempt.hasResult()) {
            pending.add(new Pending(index, attempt));
        } else {
            finished[index] = new FinishedAttempt(attempt, null);
        }
        if (pending.size() < TOGETHER && missing > 0) {
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
                finished[each.index] = new FinishedAttempt(each.attempt, publications.get(i));
            }
        }
    }

    private List<ResultBus.Publication> publications(List<Pending> together) {
        ErrorDetail error;
        try {
            Duration limit = deadline.forPublishing(clock.instant());
            if (limit.isPositive()) {
                List<ResultEvent> events = together.stream()
                        .map(each -> ResultEvents.of(each.attempt, traceHeader))
                        .toList();
                return bus.publish(events, limit);
            }
            error = ErrorDetail.deadlineTooNear("to publish the result");
        } catch (RuntimeException | Error e) {
            // The start is made: whatever is wrong here, its line has still to be written, and the event to be tried
            // again.
            error = ErrorDetail.bug(e);
        }
        return Collections.nCopies(together.size(), new ResultBus.Publication(error));
    }
}
