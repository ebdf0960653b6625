package flowstart.localrun;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.AppFlow;
import embeddedaws.EmbeddedAws;
import embeddedaws.Event;
import embeddedaws.Flow;
import embeddedaws.Run;
import flowstart.fixture.Container;
import flowstart.fixture.FifoQueue;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many events at once for one flow, in one mode, with what the deployed stack does about them: in the mode each
 * Lambda's two retries and then the retry queue, in the mode cover the FIFO queue.
 *
 * @param invocations how often the function was invoked
 * @param starts how often it called StartFlow
 * @param looks how often it read run records
 * @param runs when each run began, counted from the events
 * @param results how many events the last result of each kind is about
 * @param lasting when the last result came, counted from the events
 */
record Burst(int invocations, int starts, int looks, List<Duration> runs, Map<String, Long> results, Duration lasting) {

    private static final Instant BEGIN = Samples.NOW;
    /** Lambda's own two retries, and how long a message of the retry queue is hidden after each try. */
    private static final List<Duration> RETRIES = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));
    private static final Duration RETRY_QUEUE = Duration.ofMinutes(10);
    private static final Duration COVER_DELAY = Duration.ofSeconds(10);
    private static final int BATCH = 10;
    private static final int MOST_LOOKS = 1_000;

    /** One start for each event. */
    static Burst each(Options options) throws IOException {
        SettableClock clock = new SettableClock(BEGIN);
        try (EmbeddedAws aws = start(options, clock)) {
            Container container = container(aws, clock, options);
            List<String> waiting = IntStream.range(0, options.burst())
                    .mapToObj(i -> startRequest(options.flows().getFirst(), i))
                    .collect(Collectors.toCollection(ArrayList::new));
            int invocations = 0;
            for (int tries = 0; !waiting.isEmpty(); tries++) {
                boolean queued = tries > RETRIES.size();
                if (tries > 0) {
                    clock.pass(queued ? RETRY_QUEUE : RETRIES.get(tries - 1));
                }
                invocations += queued ? (waiting.size() + BATCH - 1) / BATCH : waiting.size();
                waiting.removeAll(queued ? doneOfQueue(container, waiting) : doneAlone(container, waiting));
            }
            return of(invocations, aws);
        }
    }

    /** A successful run after each event. */
    static Burst cover(Options options) throws IOException {
        SettableClock clock = new SettableClock(BEGIN);
        try (EmbeddedAws aws = start(options, clock)) {
            Container container = container(aws, clock, options);
            FifoQueue queue = new FifoQueue(clock);
            IntStream.range(0, options.burst()).forEach(_ -> queue.request(options.flows().getFirst()));
            clock.pass(COVER_DELAY);
            int invocations = queue.deliver(container).size();
            for (int i = 0; i < MOST_LOOKS && queue.size() > 0; i++) {
                clock.pass(FifoQueue.VISIBILITY);
                invocations += queue.deliver(container).size();
            }
            return of(invocations, aws);
        }
    }

    private static Set<String> doneAlone(Container container, List<String> requests) {
        return requests.stream()
                .filter(request -> container.invoke(request).thrown() == null)
                .collect(Collectors.toSet());
    }

    private static Set<String> doneOfQueue(Container container, List<String> requests) {
        Set<String> done = new HashSet<>();
        for (int from = 0; from < requests.size(); from += BATCH) {
            List<String> batch = requests.subList(from, Math.min(from + BATCH, requests.size()));
            JsonNode failures = container.invoke(Messages.sqs(batch.toArray(String[]::new)))
                    .reply()
                    .path("batchItemFailures");
            Set<String> again = failures.valueStream()
                    .map(failure -> failure.path("itemIdentifier").asText())
                    .collect(Collectors.toSet());
            IntStream.range(0, batch.size())
                    .filter(i -> !again.contains("message-" + i))
                    .mapToObj(batch::get)
                    .forEach(done::add);
        }
        return done;
    }

    private static String startRequest(String flow, int number) {
        return Samples.with("rule-s3",
                request -> request.put("flowName", flow)
                        .put("requestedAt", BEGIN.toString())
                        .withObject("/event")
                        .put("id", new UUID(0, number).toString()));
    }

    private static EmbeddedAws start(Options options, SettableClock clock) throws IOException {
        EmbeddedAws aws = EmbeddedAws.start(clock);
        aws.appFlow().assume(options.assumed());
        options.flows().forEach(flow -> aws.appFlow().define(Flow.onDemand(flow).withRunTime(options.run())));
        aws.eventBridge().bus(Container.RESULT_BUS);
        return aws;
    }

    private static Container container(EmbeddedAws aws, SettableClock clock, Options options) {
        return Container.start(aws.endpoint(), clock,
                Map.of("ALLOWED_FLOWS", String.join(",", options.flows()), "RESULT_BUS", Container.RESULT_BUS));
    }

    private static Burst of(int invocations, EmbeddedAws aws) {
        AppFlow appFlow = aws.appFlow();
        List<Event> events = aws.eventBridge().events();
        Map<String, Long> results = events.stream()
                .collect(Collectors.groupingBy(Event::detailType, TreeMap::new, Collectors.counting()));
        Instant last = events.stream().map(Event::time).max(Instant::compareTo).orElse(BEGIN);
        return new Burst(invocations, appFlow.calls().size(), appFlow.looks().size(),
                appFlow.runs().stream().map(Run::startedAt).map(at -> Duration.between(BEGIN, at)).toList(), results,
                Duration.between(BEGIN, last));
    }
}
