package flowstart;

import flowstart.report.InvocationContext;
import flowstart.report.LogLine;
import flowstart.request.Invocation;
import flowstart.start.Attempt;
import flowstart.start.DeadLetterQueue;
import flowstart.start.Deadline;
import flowstart.start.FinishedAttempt;
import flowstart.start.FlowStarter;
import flowstart.start.Outcome;
import flowstart.start.ResultBus;
import flowstart.start.SetAside;
import flowstart.start.Trigger;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Takes the elements of an invocation through attempt, result event and log line. */
final class InvocationProcessor {

    private final FlowStarter starter;
    private final ResultBus bus;
    private final LogLine logLine;
    private final Clock clock;
    private final Executor executor;
    private final LineWriter output;
    private final @Nullable DeadLetterQueue retryDeadLetters;

    /**
     * Processes with these parts.
     *
     * @param retryDeadLetters where a queue's message goes that cannot be read; null if it stays in its queue
     */
    InvocationProcessor(FlowStarter starter, ResultBus bus, LogLine logLine, Clock clock, Executor executor,
            LineWriter output, @Nullable DeadLetterQueue retryDeadLetters) {
        this.starter = starter;
        this.bus = bus;
        this.logLine = logLine;
        this.clock = clock;
        this.executor = executor;
        this.output = output;
        this.retryDeadLetters = retryDeadLetters;
    }

    /** What became of the elements, in their order. */
    List<FinishedAttempt> process(Invocation invocation, Deadline deadline, InvocationContext context) {
        List<Invocation.Element> elements = invocation.elements();
        ResultPublisher publisher = new ResultPublisher(new ResultCall(bus, clock), deadline, context.traceHeader(),
                elements.size());
        if (elements.size() == 1) {
            work(0, invocation, deadline, publisher);
        } else {
            processTogether(invocation, deadline, context, publisher);
        }
        List<FinishedAttempt> finished = publisher.finished();
        log(finished, context);
        return finished;
    }

    /**
     * Elements that the deadline left no time for are tried again together with all others. So each delivery of a list
     * begins at another element: else a list that is too long for one invocation would never get beyond the same front.
     */
    private void processTogether(Invocation invocation, Deadline deadline, InvocationContext context,
            ResultPublisher publisher) {
        List<Invocation.Element> elements = invocation.elements();
        int size = elements.size();
        int first = Math.floorMod(Objects.hash(context.requestId(), clock.instant()), size);
        CompletableFuture<?>[] running = IntStream.range(0, size)
                .map(i -> (first + i) % size)
                .mapToObj(i -> CompletableFuture.runAsync(() -> work(i, invocation, deadline, publisher), executor))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(running).join();
    }

    private void work(int index, Invocation invocation, Deadline deadline, ResultPublisher publisher) {
        Invocation.Element element = invocation.elements().get(index);
        Attempt attempt = attempt(invocation.trigger(), element, deadline);
        publisher.add(index, attempt, setAside(invocation.trigger(), element, attempt));
    }

    /** A message that cannot be read would come back a hundred times, and be a failure each time. */
    private @Nullable SetAside setAside(Trigger trigger, Invocation.Element element, Attempt attempt) {
        Invocation.Element.Message message = element.message();
        if (retryDeadLetters == null || trigger != Trigger.QUEUE || message == null
                || attempt.outcome() != Outcome.UNREADABLE || attempt.error() == null) {
            return null;
        }
        return new SetAside(message.id(),
                retryDeadLetters.keep(message.id(), null, message.body(), attempt.error().message()));
    }

    private Attempt attempt(Trigger trigger, Invocation.Element element, Deadline deadline) {
        return switch (element.content()) {
            case Invocation.Element.ToStart toStart -> starter.attempt(trigger, toStart.request(), deadline);
            case Invocation.Element.ToCover _ -> Attempt.broken(trigger, null,
                    new IllegalStateException("requests to cover are read from the cover queue alone"));
            case Invocation.Element.Ping _ -> Attempt.pinged(trigger);
            case Invocation.Element.ToShow _ ->
                Attempt.broken(trigger, null, new IllegalStateException("a run is shown to an HTTP caller alone"));
            case Invocation.Element.Unreadable unreadable -> Attempt.unreadable(trigger, unreadable.why());
            case Invocation.Element.Broken broken -> Attempt.broken(trigger, null, broken.bug());
        };
    }

    private void log(List<FinishedAttempt> finished, InvocationContext context) {
        InvocationContext next = context;
        for (FinishedAttempt each : finished) {
            output.write(logLine.of(each, next, clock.instant()));
            // A cold start is one, however many elements it had to serve.
            next = next.warm();
        }
    }
}
