package flowstart.request;

import flowstart.json.JsonReader;
import flowstart.json.JsonSyntaxException;
import flowstart.json.Position;
import flowstart.start.FlowName;
import flowstart.start.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an invocation asks for. It never throws for what the input holds, and its errors never hold the input. */
public final class RequestReader {

    /** More than Lambda hands to any function: a payload is at most 6 MB (Lambda quotas). */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    private final PayloadReader payloads;
    private final SqsReader queue;

    /**
     * Makes a reader.
     *
     * @param flowOfBareEvents the flow that events without a start request around them start; null makes them unreadable
     */
    public RequestReader(@Nullable FlowName flowOfBareEvents) {
        this.payloads = new PayloadReader(flowOfBareEvents);
        this.queue = new SqsReader(payloads);
    }

    /** Reads one invocation's payload. */
    public Invocation read(InputStream input) {
        try {
            byte[] bytes = input.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new UnreadableInputException("", "must be at most " + MAX_BYTES + " bytes", Position.START);
            }
            return read(new Field(JsonReader.read(bytes), ""));
        } catch (JsonSyntaxException e) {
            return refused(Trigger.DIRECT,
                    new UnreadableInputException("", String.valueOf(e.getMessage()), e.position()));
        } catch (UnreadableInputException e) {
            return refused(Trigger.DIRECT, e);
        } catch (IOException e) {
            throw new UncheckedIOException("Lambda's own stream broke", e);
        }
    }

    private Invocation read(Field payload) {
        if (HttpReader.isHttp(payload)) {
            return one(Trigger.HTTP, HttpReader.read(payload));
        }
        boolean batch = payload.has("Records");
        Trigger trigger = batch ? Trigger.QUEUE : Shape.of(payload).trigger(payload);
        try {
            return new Invocation(trigger, batch
                    ? queue.read(payload)
                    : payloads.unwrap(payload)
                            .stream()
                            .map(request -> new Invocation.Element(null, new Invocation.Element.ToStart(request)))
                            .toList());
        } catch (UnreadableInputException e) {
            return refused(trigger, e);
        }
    }

    /** What a refusal says. */
    static Invocation.Element.Unreadable unreadable(UnreadableInputException why) {
        return new Invocation.Element.Unreadable(String.valueOf(why.getMessage()), false);
    }

    private static Invocation refused(Trigger trigger, UnreadableInputException why) {
        return one(trigger, unreadable(why));
    }

    private static Invocation one(Trigger trigger, Invocation.Element.Content reading) {
        return new Invocation(trigger, List.of(new Invocation.Element(null, reading)));
    }
}
