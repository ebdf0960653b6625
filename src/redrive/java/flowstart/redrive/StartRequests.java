package flowstart.redrive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.request.Invocation;
import flowstart.request.RequestReader;
import flowstart.start.StartRequest;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        for (Invocation.Element element : reader.read(stream(payload)).elements()) {
            switch (element.content()) {
                case Invocation.Element.ToStart toStart -> requests.add(toStart.request());
                case Invocation.Element.ToCover _ ->
                    throw new UnusableException("a request to cover starts nothing by itself");
                case Invocation.Element.Ping _ -> throw new UnusableException("a ping starts nothing");
                case Invocation.Element.ToShow _ -> throw new UnusableException("a question for a run starts nothing");
                case Invocation.Element.Unreadable unreadable ->
                    throw new UnusableException("the function cannot read it: " + unreadable.why());
                case Invocation.Element.Broken broken ->
                    throw new UnusableException("reading it fails by a bug of the function: " + broken.bug());
            }
        }
        return requests;
    }

    /** A payload, if it is a request to cover; null if it is anything else. */
    static @Nullable ObjectNode coverRequest(String payload) {
        try {
            ObjectNode request = StrictJson.object("the payload", payload);
            return CoverRequests.is(request) ? request : null;
        } catch (UnusableException e) {
            return null;
        }
    }

    /**
     * Checks a request to cover.
     *
     * @throws UnusableException if the function would refuse it
     */
    static void checkCover(ObjectNode request, Instant sentAt, RequestReader reader) throws UnusableException {
        String batch = batch(request.toString(), sentAt, "arn:aws:sqs:::cover.fifo");
        for (Invocation.Element element : reader.read(stream(batch)).elements()) {
            if (element.content() instanceof Invocation.Element.Unreadable unreadable) {
                throw new UnusableException("the function cannot read it: " + unreadable.why());
            }
        }
    }

    /**
     * The starts that the function would read from a message of the retry queue.
     *
     * @param sentAt when the queue took it
     * @throws UnusableException if it would refuse it
     */
    static List<StartRequest> inMessage(String body, Instant sentAt, RequestReader reader) throws UnusableException {
        return in(batch(body, sentAt, "arn:aws:sqs:::retry"), reader);
    }

    private static String batch(String body, Instant sentAt, String queue) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records")
                .addObject()
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queue)
                .put("messageId", "message")
                .put("body", body)
                .putObject("attributes")
                .put("SentTimestamp", Long.toString(sentAt.toEpochMilli()));
        return batch.toString();
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
