package flowstart.redrive;

import embeddedaws.EmbeddedAws;
import embeddedaws.Flow;
import embeddedaws.Run;
import flowstart.fixture.Container;
import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import flowstart.fixture.SettableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The real function with services in memory, and a kept queue to redrive to it. */
final class World implements AutoCloseable {

    final SettableClock clock = new SettableClock(Samples.NOW);
    final List<String> journal = new ArrayList<>();
    final MemoryQueue queue = new MemoryQueue(clock, journal);
    private final List<String> retried = new ArrayList<>();
    final EmbeddedAws aws;
    final Container container;

    /** What the cover queue took, each with its group. */
    final List<String> covered = new ArrayList<>();

    World() {
        try {
            aws = EmbeddedAws.start(clock);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        aws.eventBridge().bus(Container.RESULT_BUS);
        container = Container.start(aws.endpoint(), clock, Container.SETTINGS);
    }

    void define(String flow) {
        aws.appFlow().define(Flow.onDemand(flow));
    }

    /** The stack's queues. */
    Queues queues() {
        return new Queues(this::send, (flow, body) -> covered.add(flow + " " + body));
    }

    /** A retry queue beside a cover queue that nothing is sent to. */
    static Queues retrying(RetryQueue retry) {
        return new Queues(retry, (flow, body) -> {
            throw new AssertionError("no request to cover: " + body);
        });
    }

    /** Takes a message as the retry queue does, and delivers it at once. */
    void send(String body) {
        journal.add("send");
        if (!isDone(body)) {
            retried.add(body);
        }
    }

    /** Delivers what waits in the retry queue; what is to be tried again stays. */
    void deliverRetried() {
        retried.removeIf(this::isDone);
    }

    private boolean isDone(String body) {
        return container.invoke(Messages.sqs(body)).reply().path("batchItemFailures").isEmpty();
    }

    /** Puts the latest result into the kept queue, as the failed-starts rule does it. */
    KeptMessage keepLatestResult() {
        return queue.add(aws.eventBridge().events().getLast().json().toString());
    }

    List<String> tokensOfRuns() {
        return aws.appFlow().runs().stream().map(Run::clientToken).map(String::valueOf).toList();
    }

    Summary redriveFailedStarts(Operator operator) {
        return Redrive.failedStarts(queue, queues(), operator, clock).run(100, false);
    }

    @Override
    public void close() {
        aws.close();
    }
}
