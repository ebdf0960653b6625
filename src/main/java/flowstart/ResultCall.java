package flowstart;

import flowstart.start.Deadline;
import flowstart.start.ErrorDetail;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/**
 * Publishes results within an invocation's time. Whatever is wrong is an answer: what the results are about has
 * happened, its line has still to be written, and the input to be tried again.
 *
 * @param bus what takes them
 * @param clock the time by which the deadline comes
 */
record ResultCall(ResultBus bus, Clock clock) {

    /** What one call of PutEvents takes (EventBridge's service model, 2015-10-07). */
    static final int TOGETHER = 10;

    /**
     * Publishes.
     *
     * @param count how many results there are, at most {@value #TOGETHER}
     * @param events what writes them
     * @return for each, in order, whether the bus took it
     */
    List<ResultBus.Publication> publish(int count, Supplier<List<ResultEvent>> events, Deadline deadline) {
        ErrorDetail error;
        try {
            Duration limit = deadline.forPublishing(clock.instant());
            if (limit.isPositive()) {
                return bus.publish(events.get(), limit);
            }
            error = ErrorDetail.deadlineTooNear("to publish the result");
        } catch (RuntimeException | Error e) {
            error = ErrorDetail.bug(e);
        }
        return Collections.nCopies(count, new ResultBus.Publication(error));
    }
}
