package flowstart.request;

import flowstart.json.Json;
import flowstart.json.JsonReader;
import flowstart.json.JsonSyntaxException;
import flowstart.request.Invocation.Element.Message;
import flowstart.start.FlowName;
import flowstart.start.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an SQS batch. One message that cannot be read harms no other. */
final class SqsReader {

    /** Epoch milliseconds of at most 14 digits, which last beyond the year 5000. */
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{1,14}");

    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    private SqsReader() {}

    static List<Invocation.Element> read(Field payload, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        Field records = payload.get("Records");
        if (records == null) {
            throw payload.unreadable("Records", "must not be null");
        }
        boolean cover = trigger(payload) == Trigger.COVER;
        List<Invocation.Element> elements = new ArrayList<>();
        for (Field message : records.items()) {
            if (!"aws:sqs".equals(message.text("eventSource"))) {
                throw message.unreadable("eventSource", "must be aws:sqs: no other service's records start flows");
            }
            elements.addAll(elements(message, cover, flowOfBareEvents));
        }
        return elements;
    }

    /** Which queue it is, as far as that can be read: only that for the mode cover is a FIFO queue. */
    static Trigger trigger(Field payload) {
        Field records = payload.peek("Records");
        Field first = records == null ? null : records.first();
        String queue = first == null ? null : first.reportedText("eventSourceARN");
        return queue != null && queue.endsWith(".fifo") ? Trigger.COVER : Trigger.QUEUE;
    }

    private static List<Invocation.Element> elements(Field record, boolean cover, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        Message message = message(record);
        try {
            Instant sentAt = sentAt(record);
            Field body = body(record);
            if (cover) {
                return List.of(new Invocation.Element(message, cover(body, message.id(), sentAt)));
            }
            Shape shape = Shape.of(body);
            if (!shape.fitsIntoMessage()) {
                throw body.unreadable(
                        "must be a start request, an EventBridge event, a list of events or a Lambda destination record");
            }
            return shape.read(body, flowOfBareEvents).stream().map(element -> element.in(message, sentAt)).toList();
        } catch (UnreadableInputException e) {
            return List.of(Invocation.Element.unreadable(e.why()).in(message, null));
        }
    }

    private static Invocation.Element.ToCover cover(Field body, String messageId, @Nullable Instant sentAt)
            throws UnreadableInputException {
        if (Shape.of(body) != Shape.START_REQUEST) {
            throw body.unreadable("must be a start request, with flowName");
        }
        if (sentAt == null) {
            throw body.unreadable("must be in a message with a SentTimestamp, as SQS delivers it");
        }
        return new Invocation.Element.ToCover(StartRequestReader.readCover(body, messageId, sentAt));
    }

    private static Message message(Field record) throws UnreadableInputException {
        Field attributes = record.peek("attributes");
        String receives = attributes == null ? null : attributes.reportedText("ApproximateReceiveCount");
        String body = record.reportedText("body");
        return new Message(record.requiredText("messageId"),
                attributes == null ? null : attributes.reportedText("MessageGroupId"), body == null ? "" : body,
                receives != null && COUNT.matcher(receives).matches() ? Integer.parseInt(receives) : 0);
    }

    private static Field body(Field message) throws UnreadableInputException {
        String body = message.requiredText("body");
        String path = message.path() + ".body";
        try {
            Json json = JsonReader.read(body);
            return new Field(json, path);
        } catch (JsonSyntaxException e) {
            throw new UnreadableInputException(path, String.valueOf(e.getMessage()), e.position());
        }
    }

    private static @Nullable Instant sentAt(Field message) throws UnreadableInputException {
        Field attributes = message.object("attributes");
        String sent = attributes == null ? null : attributes.text("SentTimestamp");
        if (attributes == null || sent == null) {
            return null;
        }
        if (!EPOCH_MILLIS.matcher(sent).matches()) {
            throw attributes.unreadable("SentTimestamp", "must be a time in epoch milliseconds");
        }
        return Instant.ofEpochMilli(Long.parseLong(sent));
    }
}
