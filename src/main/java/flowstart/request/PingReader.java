package flowstart.request;

import flowstart.json.Json;
import flowstart.start.FlowName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code {"ping": true}}, which asks for nothing but to be answered. */
final class PingReader {

    private static final String PING = "ping";

    private PingReader() {}

    static boolean isPing(Field payload) {
        return payload.has(PING);
    }

    static List<Invocation.Element> read(Field payload, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        Field ping = payload.get(PING);
        if (ping == null || !(ping.json() instanceof Json.Bool bool) || !bool.value()) {
            throw payload.unreadable(PING, "must be true");
        }
        if (payload.members().size() > 1) {
            throw payload.unreadable(PING, "must stand alone");
        }
        return List.of(new Invocation.Element(null, new Invocation.Element.Ping()));
    }
}
