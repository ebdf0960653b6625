package flowstart.request;

import flowstart.start.EventEnvelope;
import flowstart.start.FlowName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an event of EventBridge's custom event bus that comes with its metadata beside it (EventBridge User Guide). */
final class ItemReader {

    private ItemReader() {}

    static List<Invocation.Element> read(Field item, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        Field metadata = item.object("SystemMetadata");
        if (metadata == null) {
            throw item.unreadable("SystemMetadata", "must not be null");
        }
        boolean replayed = "REPLAY".equals(metadata.text("aws:DeliveryType"));
        EventEnvelope event = new EventEnvelope(null, metadata.text("aws:EventId"), metadata.text("aws:Source"),
                metadata.reportedText("aws:DetailType"), null, null, metadata.time("aws:IngestionTime"), List.of(),
                replayed ? new EventEnvelope.Replay(null) : null);
        return List.of(EventReader.bare(metadata, "aws:EventId", event, flowOfBareEvents));
    }
}
