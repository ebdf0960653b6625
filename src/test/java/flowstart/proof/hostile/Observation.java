package flowstart.proof.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.aws.AwsPorts;
import flowstart.run.RunRecords;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
import flowstart.fixture.Samples;
import flowstart.fixture.SettableClock;
import flowstart.start.AppFlowAnswer;
import flowstart.start.AppFlow;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * What could be seen of a function that was fed a payload, while AppFlow and the bus took everything.
 *
 * @param reply what it returned; empty if it threw
 * @param thrown what it threw; null if it returned
 * @param log the lines that it wrote
 * @param starts what it started, in no order that says anything
 * @param results what it published, in no order that says anything: a long list takes several calls at once
 * @param kept the messages that it put into the dead-letter queue, by their ids
 */
record Observation(String reply, @Nullable RuntimeException thrown, List<String> log, List<Start> starts,
        List<ResultEvent> results, List<String> kept) {

    private static final RunRecords.Look NO_RUNS = new RunRecords.Records(List.of(), true, Samples.NOW);

    private static final int REMAINING_MILLIS = 60_000;

    /** A call to AppFlow. */
    record Start(String flowName, String clientToken) implements Comparable<Start> {

        @Override
        public int compareTo(Start other) {
            return (flowName + "\n" + clientToken).compareTo(other.flowName + "\n" + other.clientToken);
        }
    }

    /** Feeds the payload to a new container. */
    static Observation of(Payload payload) {
        Collection<Start> starts = new ConcurrentLinkedQueue<>();
        Collection<ResultEvent> results = new ConcurrentLinkedQueue<>();
        AppFlow appFlow = (flow, token, limit) -> {
            starts.add(new Start(flow.value(), token.value()));
            return new AppFlow.Call(new AppFlowAnswer.Accepted("arn", "Active", "run-of-" + token.value()), 1,
                    "request");
        };
        ResultBus bus = (published, limit) -> {
            results.addAll(published);
            return Collections.nCopies(published.size(), ResultBus.Publication.PUBLISHED);
        };
        Set<String> kept = new ConcurrentSkipListSet<>();
        AwsPorts ports = new AwsPorts(appFlow, (flow, run, limit) -> NO_RUNS, bus, (messageId, group, body, reason) -> {
            kept.add(messageId);
            return null;
        });
        Container container = Container.start(ports, new SettableClock(Samples.NOW), payload.settings());
        Invoked invoked = invoke(container, payload);
        return new Observation(invoked.text(), invoked.thrown(), invoked.log(), starts.stream().sorted().toList(),
                results.stream().sorted(Comparator.comparing(ResultEvent::toString)).toList(), List.copyOf(kept));
    }

    /** Whether a batch of messages was answered. */
    boolean isQueueReply() {
        return reply.startsWith("{\"batchItemFailures\"");
    }

    /** Whether two invocations look the same from outside. */
    boolean isLike(Observation other) {
        return reply.equals(other.reply) && String.valueOf(thrown).equals(String.valueOf(other.thrown))
                && log.equals(other.log) && starts.equals(other.starts) && results.equals(other.results)
                && kept.equals(other.kept);
    }

    private static Invoked invoke(Container container, Payload payload) {
        try {
            return container.invoke(payload.bytes(), REMAINING_MILLIS);
        } catch (Error e) {
            return new Invoked("", new IllegalStateException("an error got out", e), List.of());
        }
    }

    /** The lines, read. */
    List<JsonNode> lines() {
        return log.stream().map(Samples::json).toList();
    }
}
