package flowstart.bench;

import flowstart.fixture.Messages;
import flowstart.fixture.Samples;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.stream.IntStream;

/** What is sent: the request that the stack's S3 rule makes of an event, each with another event. */
final class Events {

    private int next;

    String one() {
        next++;
        return Samples.with("rule-s3", request -> {
            request.put("requestedAt", Instant.now().toString());
            ((ObjectNode) request.path("event")).put("id", "9d3c5b52-7a1e-4f06-8b8e-%012d".formatted(next))
                    .put("time", Instant.now().toString());
        });
    }

    /** Ten messages of the retry queue. */
    String ten() {
        return Messages.sqs(IntStream.range(0, 10).mapToObj(i -> one()).toArray(String[]::new));
    }
}
