package flowstart.request;

import flowstart.start.FlowName;
import flowstart.start.StartRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the payloads that can come by themselves as well as in a message or a record. */
final class PayloadReader {

    private final EventReader events;

    PayloadReader(@Nullable FlowName flowOfBareEvents) {
        this.events = new EventReader(flowOfBareEvents);
    }

    /** Reads a payload of any shape but those that wrap other shapes. */
    List<StartRequest> read(Field payload) throws UnreadableInputException {
        return switch (Shape.of(payload)) {
            case START_REQUEST -> List.of(StartRequestReader.read(payload));
            case EVENT -> List.of(events.event(payload));
            case ITEM -> List.of(events.item(payload));
            case LIST -> list(payload);
            case DESTINATION_RECORD -> throw payload.refused("must not be one destination record in another");
            case UNKNOWN -> throw payload.refused(
                    "must be a start request (with flowName), an EventBridge event (with detail-type, source and id), a list of events, an SQS batch, an HTTP request or a Lambda destination record");
        };
    }

    /** Reads what a Lambda destination record holds, or the payload itself if it is none. */
    List<StartRequest> unwrap(Field payload) throws UnreadableInputException {
        if (Shape.of(payload) != Shape.DESTINATION_RECORD) {
            return read(payload);
        }
        Field inner = payload.get("requestPayload");
        if (inner == null) {
            throw payload.refused("requestPayload", "must not be null");
        }
        return read(inner);
    }

    private List<StartRequest> list(Field list) throws UnreadableInputException {
        List<StartRequest> requests = new ArrayList<>();
        for (Field item : list.items()) {
            requests.add(switch (Shape.of(item)) {
                case EVENT -> events.event(item);
                case ITEM -> events.item(item);
                case START_REQUEST, LIST, DESTINATION_RECORD, UNKNOWN -> throw item.refused(
                        "must be an EventBridge event (with detail-type, source and id) or an item with SystemMetadata, as all items of a list");
            });
        }
        return requests;
    }
}
