package flowstart;

import flowstart.report.InvocationContext;
import flowstart.report.LogLine;
import flowstart.report.ResultEvents;
import flowstart.request.Invocation;
import flowstart.start.Attempt;
import flowstart.start.Deadline;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowStarter;
import flowstart.start.ResultBus;
import flowstart.start.ResultBus.Publication;
import flowstart.start.ResultEvent;
import flowstart.start.FinishedAttempt;
import flowstart.start.Trigger;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** Takes the elements of an invocation through attempt, result event and log line. */
final class InvocationProcessor {

    private final FlowStarter starter;
    private final ResultBus bus;
    private final LogLine logLine;
    private final Clock clock;
    private final Executor executor;
    private final PrintStream output;

    InvocationProcessor(FlowStarter starter, ResultBus bus, LogLine logLine, Clock clock, Executor executor,
            PrintStream output) {
        this.starter = starter;
        this.bus = bus;
        this.logLine = logLine;
        this.clock = clock;
        this.executor = executor;
        this.output = output;
    }

    /** What became of the elements, in their order. */
    List<FinishedAttempt> of(Invocation invocation, Deadline deadline, InvocationContext context) {
        return tell(attempts(invocation, deadline), deadline, context);
    }

    /** What became of an invocation that a bug of ours kept from being read. */
    FinishedAttempt ofUnread(Throwable bug, Deadline deadline, InvocationContext context) {
        return tell(List.of(Attempt.broken(Trigger.DIRECT, null, bug)), deadline, context).getFirst();
    }

    private List<Attempt> attempts(Invocation invocation, Deadline deadline) {
        List<Invocation.Element> elements = invocation.elements();
        Trigger trigger = invocation.trigger();
        if (elements.size() == 1) {
            return List.of(attempt(trigger, elements.getFirst(), deadline));
        }
        List<CompletableFuture<Attempt>> running = elements.stream()
                .map(element -> CompletableFuture.supplyAsync(() -> attempt(trigger, element, deadline), executor))
                .toList();
        return running.stream().map(CompletableFuture::join).toList();
    }

    private Attempt attempt(Trigger trigger, Invocation.Element element, Deadline deadline) {
        return switch (element.content()) {
            case Invocation.Element.ToStart toStart -> starter.attempt(trigger, toStart.request(), deadline);
            case Invocation.Element.Unreadable unreadable -> Attempt.unreadable(trigger, unreadable.why());
        };
    }

    /** Publishes all results together, then writes a line for each attempt. */
    private List<FinishedAttempt> tell(List<Attempt> attempts, Deadline deadline, InvocationContext context) {
        List<ResultEvent> results = attempts.stream()
                .filter(Attempt::hasResult)
                .map(attempt -> ResultEvents.of(attempt, context.traceHeader()))
                .toList();
        Iterator<Publication> publications = publish(results, deadline).iterator();
        List<FinishedAttempt> told = new ArrayList<>();
        for (Attempt attempt : attempts) {
            told.add(new FinishedAttempt(attempt, attempt.hasResult() ? publications.next() : null));
        }
        InvocationContext next = context;
        for (FinishedAttempt each : told) {
            write(logLine.of(each, next, clock.instant()));
            // A cold start is one, however many elements it had to serve.
            next = next.warm();
        }
        return told;
    }

    private List<Publication> publish(List<ResultEvent> results, Deadline deadline) {
        if (results.isEmpty()) {
            return List.of();
        }
        Duration limit = deadline.forTelling(clock.instant());
        ErrorDetail fault;
        try {
            if (limit.isPositive()) {
                return bus.publish(results, limit);
            }
            fault = new ErrorDetail("DeadlineTooNear", "no time was left before the deadline to publish the result");
        } catch (RuntimeException | Error e) {
            // The start is made: whatever is wrong here, its line has still to be written, and the event to be tried again.
            fault = ErrorDetail.bug(e);
        }
        return Collections.nCopies(results.size(), new Publication(fault));
    }

    /** One write, so that the lines of concurrent invocations do not mix. */
    private void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length);
        output.flush();
    }
}
