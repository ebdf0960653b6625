package flowstart.request;

import flowstart.json.Json;
import flowstart.json.JsonReader;
import flowstart.json.JsonSyntaxException;
import flowstart.start.StartRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an SQS batch. One message that cannot be read harms no other. */
final class SqsReader {

    /** Epoch milliseconds of at most 14 digits, which last beyond the year 5000. */
    private static final Pattern EPOCH_MILLIS = Pattern.compile("\\d{1,14}");

    private final PayloadReader payloads;

    SqsReader(PayloadReader payloads) {
        this.payloads = payloads;
    }

    List<Invocation.Element> read(Field invocation) throws UnreadableInputException {
        Field records = invocation.get("Records");
        if (records == null) {
            throw invocation.refused("Records", "must not be null");
        }
        List<Invocation.Element> elements = new ArrayList<>();
        for (Field message : records.items()) {
            if (!"aws:sqs".equals(message.text("eventSource"))) {
                throw message.refused("eventSource", "must be aws:sqs: no other service's records start flows");
            }
            elements.addAll(elements(message));
        }
        return elements;
    }

    private List<Invocation.Element> elements(Field message) throws UnreadableInputException {
        String messageId = message.requiredText("messageId");
        try {
            Instant sentAt = sentAt(message);
            List<Invocation.Element> elements = new ArrayList<>();
            for (StartRequest request : payloads.unwrap(body(message))) {
                elements.add(
                        new Invocation.Element(messageId, new Invocation.Element.ToStart(request.withSentAt(sentAt))));
            }
            return elements;
        } catch (UnreadableInputException e) {
            return List.of(new Invocation.Element(messageId, RequestReader.unreadable(e)));
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
            throw attributes.refused("SentTimestamp", "must be a time in epoch milliseconds");
        }
        return Instant.ofEpochMilli(Long.parseLong(sent));
    }
}
