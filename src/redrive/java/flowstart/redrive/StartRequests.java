package flowstart.redrive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.request.Invocation;
import flowstart.request.RequestReader;
import flowstart.start.StartRequest;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads starts as the function does, because its own reader does it. */
final class StartRequests {

    private StartRequests() {}

    /**
     * The starts that the function would read from a payload.
     *
     * @throws UnusableException if it would refuse it
     */
    static List<StartRequest> in(String payload, RequestReader reader) throws UnusableException {
        List<StartRequest> requests = new ArrayList<>();
        byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
        for (Invocation.Element element : reader.read(new ByteArrayInputStream(bytes)).elements()) {
            switch (element.content()) {
                case Invocation.Element.ToStart toStart -> requests.add(toStart.request());
                case Invocation.Element.ToCover _ ->
                    throw new UnusableException("a request to cover starts nothing by itself");
                case Invocation.Element.Unreadable unreadable ->
                    throw new UnusableException("the function cannot read it: " + unreadable.why());
                case Invocation.Element.Broken broken ->
                    throw new UnusableException("reading it fails by a bug of the function: " + broken.bug());
            }
        }
        return requests;
    }

    /**
     * The starts that the function would read from a message of the retry queue.
     *
     * @param sentAt when the queue took it
     * @throws UnusableException if it would refuse it
     */
    static List<StartRequest> inMessage(String body, Instant sentAt, RequestReader reader) throws UnusableException {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records")
                .addObject()
                .put("eventSource", "aws:sqs")
                .put("messageId", "message")
                .put("body", body)
                .putObject("attributes")
                .put("SentTimestamp", Long.toString(sentAt.toEpochMilli()));
        return in(batch.toString(), reader);
    }
}
