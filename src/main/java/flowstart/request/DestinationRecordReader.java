package flowstart.request;

import flowstart.start.FlowName;
import flowstart.start.Trigger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the record that Lambda writes of a failed asynchronous invocation: what counts is the payload within it. */
final class DestinationRecordReader {

    private static final String PAYLOAD = "requestPayload";

    private DestinationRecordReader() {}

    static boolean isRecord(Field payload) {
        return payload.has(PAYLOAD) && payload.has("requestContext");
    }

    /** The path that the payload within came by. */
    static Trigger trigger(Field payload) {
        Field inner = payload.peek(PAYLOAD);
        if (inner == null || !Shape.of(inner).fitsIntoDestinationRecord()) {
            return Trigger.DIRECT;
        }
        return Shape.of(inner).trigger(inner);
    }

    static List<Invocation.Element> read(Field payload, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        Field inner = payload.get(PAYLOAD);
        if (inner == null) {
            throw payload.unreadable(PAYLOAD, "must not be null");
        }
        Shape shape = Shape.of(inner);
        if (!shape.fitsIntoDestinationRecord()) {
            throw inner.unreadable("must be a start request, an EventBridge event or a list of events");
        }
        return shape.read(inner, flowOfBareEvents);
    }
}
