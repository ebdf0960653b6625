package flowstart.request;

import flowstart.json.Json;
import flowstart.json.JsonReader;
import flowstart.json.JsonSyntaxException;
import flowstart.start.FlowName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an SQS batch. One message that cannot be read harms no other. */
final class SqsReader {

    /** Epoch milliseconds of at most 14 digits, which last beyond the year 5000. */
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{1,14}");

    private SqsReader() {}

    static List<Invocation.Element> read(Field payload, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        Field records = payload.get("Records");
        if (records == null) {
            throw payload.unreadable("Records", "must not be null");
        }
        List<Invocation.Element> elements = new ArrayList<>();
        for (Field message : records.items()) {
            if (!"aws:sqs".equals(message.text("eventSource"))) {
                throw message.unreadable("eventSource", "must be aws:sqs: no other service's records start flows");
            }
            elements.addAll(elements(message, flowOfBareEvents));
        }
        return elements;
    }

    private static List<Invocation.Element> elements(Field message, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        String messageId = message.requiredText("messageId");
        try {
            Instant sentAt = sentAt(message);
            Field body = body(message);
            Shape shape = Shape.of(body);
            if (!shape.fitsIntoMessage()) {
                throw body.unreadable(
                        "must be a start request, an EventBridge event, a list of events or a Lambda destination record");
            }
            return shape.read(body, flowOfBareEvents)
                    .stream()
                    .map(element -> element.inMessage(messageId, sentAt))
                    .toList();
        } catch (UnreadableInputException e) {
            return List.of(Invocation.Element.unreadable(e.why()).inMessage(messageId, null));
        }
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
