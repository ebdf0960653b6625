package flowstart.request;

import flowstart.json.JsonReader;
import flowstart.json.JsonSyntaxException;
import flowstart.json.Position;
import flowstart.start.FlowName;
import flowstart.start.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an invocation asks for. It never throws, and its errors never hold the input. */
public final class RequestReader {

    /** More than Lambda hands to any function: a payload is at most 6 MB (Lambda quotas). */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private final @Nullable FlowName flowOfBareEvents;

    /**
     * Makes a reader.
     *
     * @param flowOfBareEvents the flow that events without a start request around them start; null makes them
     *     unreadable
     */
    public RequestReader(@Nullable FlowName flowOfBareEvents) {
        this.flowOfBareEvents = flowOfBareEvents;
    }

    /** Reads one invocation's payload. */
    public Invocation read(InputStream input) {
        Trigger trigger = Trigger.DIRECT;
        try {
            Field payload = payload(input);
            Shape shape = Shape.of(payload);
            trigger = shape.trigger(payload);
            return new Invocation(trigger, shape.read(payload, flowOfBareEvents));
        } catch (UnreadableInputException e) {
            return new Invocation(trigger, List.of(Invocation.Element.unreadable(e.why())));
        } catch (IOException | RuntimeException | Error e) {
            // Lambda's own stream broke, or a bug of ours: a caller who waits still gets the answer in the form of
            // its path.
            return new Invocation(trigger, List.of(new Invocation.Element(null, new Invocation.Element.Broken(e))));
        }
    }

    private static Field payload(InputStream input) throws IOException, UnreadableInputException {
        byte[] bytes = input.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableInputException("", "must be at most " + MAX_BYTES + " bytes", Position.START);
        }
        try {
            return new Field(JsonReader.read(bytes), "");
        } catch (JsonSyntaxException e) {
            throw new UnreadableInputException("", String.valueOf(e.getMessage()), e.position());
        }
    }
}
