package flowstart;

import flowstart.cover.Conclusion;
import flowstart.cover.CoverRequest;
import flowstart.start.DeadLetterQueue;
import flowstart.cover.FlowCoverer;
import flowstart.cover.FlowLook;
import flowstart.report.CoverLogLine;
import flowstart.report.CoverResultEvents;
import flowstart.report.InvocationContext;
import flowstart.report.LogLine;
import flowstart.request.Invocation;
import flowstart.start.Attempt;
import flowstart.start.Deadline;
import flowstart.start.ErrorDetail;
import flowstart.start.FinishedAttempt;
import flowstart.start.FlowName;
import flowstart.start.Outcome;
import flowstart.start.ResultBus;
import flowstart.start.SetAside;
import flowstart.start.Trigger;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes the messages of the cover queue through look, start, result event and log line. */
final class CoverProcessor {

    /** A message that was received so often when a bug of ours meets it is kept where it blocks nobody. */
    private static final int RECEIVES_OF_A_BUG = 10;

    private final FlowCoverer coverer;
    private final ResultCall results;
    private final DeadLetterQueue deadLetterQueue;
    private final CoverLogLine coverLine;
    private final LogLine attemptLine;
    private final LineWriter output;
    private final Clock clock;
    private final Executor executor;

    CoverProcessor(FlowCoverer coverer, ResultCall results, DeadLetterQueue deadLetterQueue, CoverLogLine coverLine,
            LogLine attemptLine, LineWriter output, Clock clock, Executor executor) {
        this.coverer = coverer;
        this.results = results;
        this.deadLetterQueue = deadLetterQueue;
        this.coverLine = coverLine;
        this.attemptLine = attemptLine;
        this.output = output;
        this.clock = clock;
        this.executor = executor;
    }

    /** Which messages have to be delivered again, by their ids. */
    Set<String> process(Invocation invocation, Deadline deadline, InvocationContext context) {
        Invoked invoked = new Invoked(context);
        Map<FlowName, List<CoverRequest>> byFlow = new LinkedHashMap<>();
        Map<String, Invocation.Element.Message> messages = new HashMap<>();
        for (Invocation.Element element : invocation.elements()) {
            Invocation.Element.Message message = element.message();
            if (message != null) {
                messages.put(message.id(), message);
            }
            if (element.content() instanceof Invocation.Element.ToCover(CoverRequest request)) {
                byFlow.computeIfAbsent(request.flowName(), flow -> new ArrayList<>()).add(request);
            } else {
                setAside(element, invoked);
            }
        }
        List<FlowLook> looks = looks(byFlow, deadline);
        looks.forEach(look -> finish(look, messages, invoked));
        publish(looks.stream().flatMap(look -> look.conclusions().stream()).toList(), deadline, invoked);
        return invoked.again;
    }

    /** What is collected while one invocation is worked on. */
    private final class Invoked {

        private final Set<String> again = new LinkedHashSet<>();
        private InvocationContext context;

        Invoked(InvocationContext context) {
            this.context = context;
        }

        void log(Function<InvocationContext, String> line) {
            output.write(line.apply(context));
            // A cold start is one, however many requests it had to serve.
            context = context.warm();
        }
    }

    private List<FlowLook> looks(Map<FlowName, List<CoverRequest>> byFlow, Deadline deadline) {
        List<CompletableFuture<FlowLook>> looks = byFlow.entrySet()
                .stream()
                .map(flow -> CompletableFuture.supplyAsync(() -> coverer.look(flow.getKey(), flow.getValue(), deadline),
                        executor))
                .toList();
        return looks.stream().map(CompletableFuture::join).toList();
    }

    /** A message that nothing can be done for would come back for ever, and block its group. */
    private void setAside(Invocation.Element element, Invoked invoked) {
        if (element.message() == null
                || !(element.content() instanceof Invocation.Element.Unreadable(String why, boolean _))) {
            throw new IllegalStateException("the reader of the cover queue reads requests to cover alone");
        }
        keep(element.message(), Attempt.unreadable(Trigger.COVER, why), invoked);
    }

    private void keep(Invocation.Element.Message message, Attempt attempt, Invoked invoked) {
        ErrorDetail why = Objects.requireNonNull(attempt.error(), "what is set aside has a reason");
        String group = message.group() == null ? message.id() : message.group();
        ErrorDetail refusal = deadLetterQueue.keep(message.id(), group, message.body(), why.message());
        if (refusal != null) {
            invoked.again.add(message.id());
        }
        FinishedAttempt finished = new FinishedAttempt(attempt, null, new SetAside(message.id(), refusal));
        invoked.log(context -> attemptLine.of(finished, context, clock.instant()));
    }

    private void finish(FlowLook look, Map<String, Invocation.Element.Message> messages, Invoked invoked) {
        FlowLook.State state = look.state();
        if (state == null) {
            return;
        }
        invoked.log(context -> coverLine.of(look, state, context, clock.instant()));
        for (CoverRequest request : look.open()) {
            Invocation.Element.Message message = messages.get(request.messageId());
            if (state.outcome().equals(Outcome.INTERNAL_ERROR.name()) && message != null
                    && message.receives() >= RECEIVES_OF_A_BUG) {
                keep(message, new Attempt(Trigger.COVER, null, Outcome.INTERNAL_ERROR, null, null, state.error()),
                        invoked);
            } else {
                invoked.again.add(request.messageId());
            }
        }
    }

    private void publish(List<Conclusion> concluded, Deadline deadline, Invoked invoked) {
        List<Conclusion> published = concluded.stream().filter(each -> !each.detailType().isEmpty()).toList();
        List<ResultBus.Publication> publications = new ArrayList<>();
        String traceHeader = invoked.context.traceHeader();
        for (int from = 0; from < published.size(); from += ResultCall.TOGETHER) {
            List<Conclusion> together = published.subList(from, Math.min(from + ResultCall.TOGETHER, published.size()));
            publications.addAll(results.publish(together.size(),
                    () -> together.stream().map(each -> CoverResultEvents.of(each, traceHeader)).toList(), deadline));
        }
        for (Conclusion conclusion : concluded) {
            int place = published.indexOf(conclusion);
            ResultBus.@Nullable Publication publication = place < 0 ? null : publications.get(place);
            if (publication != null && publication.error() != null) {
                invoked.again.add(conclusion.request().messageId());
            }
            invoked.log(context -> coverLine.of(conclusion, publication, context, clock.instant()));
        }
    }
}
