package flowstart.redrive;

import embeddedaws.EmbeddedAws;
import embeddedaws.Flow;
import embeddedaws.Run;
import flowstart.fixture.Container;
import flowstart.fixture.Container.Invoked;
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
    final EmbeddedAws aws;
    final Container container;

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

    /** Invokes the function as Lambda's own API does it. */
    Destination.Answer send(String payload) {
        journal.add("send");
        Invoked invoked = container.invoke(payload);
        RuntimeException thrown = invoked.thrown();
        return thrown == null
                ? new Destination.Accepted(invoked.text())
                : new Destination.Refused(thrown.getClass().getName(), String.valueOf(thrown.getMessage()));
    }

    /** Puts the latest result into the kept queue, as the failed-starts rule does it. */
    KeptMessage keepLatestResult() {
        return queue.add(aws.eventBridge().events().getLast().json().toString());
    }

    List<String> tokensOfRuns() {
        return aws.appFlow().runs().stream().map(Run::clientToken).map(String::valueOf).toList();
    }

    Summary redriveFailedStarts(Operator operator) {
        return Redrive.failedStarts(queue, this::send, operator, clock).run(100, false);
    }

    @Override
    public void close() {
        aws.close();
    }
}
