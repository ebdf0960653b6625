package flowstart.request;

import flowstart.json.Json;
import flowstart.start.FlowName;
import flowstart.start.Trigger;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one table of payloads: how each shape is recognised, the path that it comes by, and what reads it. The first row
 * that fits counts.
 */
enum Shape {

    /** API Gateway's or a function URL's request. */
    HTTP(HttpReader::isHttp, payload -> Trigger.HTTP, HttpReader::read),
    /** A batch of queue messages. */
    SQS(payload -> payload.has("Records"), SqsReader::trigger, SqsReader::read),
    /** The one envelope that a rule, a schedule or a direct caller writes. */
    START_REQUEST(payload -> payload.has("flowName"), StartRequestReader::trigger, StartRequestReader::read),
    /** An EventBridge event. Without its id it is one still, and the error can say what it lacks. */
    EVENT(payload -> payload.has("detail-type") && payload.has("source"), payload -> Trigger.RULE, EventReader::read),
    /** An event of a custom bus with its metadata beside it. */
    ITEM(payload -> payload.has("SystemMetadata"), payload -> Trigger.LIST, ItemReader::read),
    /** Events of a custom bus. */
    LIST(payload -> payload.json() instanceof Json.Arr, payload -> Trigger.LIST, ListReader::read),
    /** What Lambda writes of an invocation that failed. */
    DESTINATION_RECORD(DestinationRecordReader::isRecord, DestinationRecordReader::trigger,
            DestinationRecordReader::read),
    /** A call that only keeps the function ready. */
    PING(PingReader::isPing, payload -> Trigger.DIRECT, PingReader::read),
    /** Anything else. */
    UNKNOWN(payload -> true, payload -> Trigger.DIRECT, (payload, flowOfBareEvents) -> {
        throw payload
                .unreadable("must be a start request (with flowName), an EventBridge event (with detail-type, source "
                        + "and id), a list of events, an SQS batch, an HTTP request or a Lambda destination record");
    });

    // Error Prone cannot know it, but all three are references to static methods or lambdas that capture nothing.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<Field> recognition;
    // As above.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Function<Field, Trigger> trigger;
    // As above.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Reader reader;

    Shape(Predicate<Field> recognition, Function<Field, Trigger> trigger, Reader reader) {
        this.recognition = recognition;
        this.trigger = trigger;
        this.reader = reader;
    }

    /** Reads what a payload of one shape asks for. */
    @FunctionalInterface
    interface Reader {

        /**
         * The elements of the payload, one or more.
         *
         * @param flowOfBareEvents the flow that events without a start request around them start; null makes them
         *     unreadable
         */
        List<Invocation.Element> read(Field payload, @Nullable FlowName flowOfBareEvents)
                throws UnreadableInputException;
    }

    /** The shape of a payload. */
    static Shape of(Field payload) {
        for (Shape shape : values()) {
            if (shape.recognition.test(payload)) {
                return shape;
            }
        }
        return UNKNOWN;
    }

    /** The path that a payload of this shape comes by when it is an invocation of its own. */
    Trigger trigger(Field payload) {
        return trigger.apply(payload);
    }

    /** The elements of a payload of this shape. */
    List<Invocation.Element> read(Field payload, @Nullable FlowName flowOfBareEvents) throws UnreadableInputException {
        return reader.read(payload, flowOfBareEvents);
    }

    /** Whether a queue's message can hold this shape. */
    boolean fitsIntoMessage() {
        return this != HTTP && this != SQS;
    }

    /** Whether a destination record can hold this shape. */
    boolean fitsIntoDestinationRecord() {
        return fitsIntoMessage() && this != DESTINATION_RECORD;
    }
}
