package flowstart.report;

import flowstart.json.JsonObject;
import flowstart.start.ErrorDetail;
import java.time.Instant;

/** Writes the line of a container that could not be primed. */
public final class PrimingLine {

    private PrimingLine() {}

    /**
     * The line, without the line break.
     *
     * @param service whose line it is: the stack's name
     */
    public static String of(String service, Throwable failure, Instant now) {
        return new JsonObject().put("timestamp", now.toString())
                .put("level", "WARN")
                .put("message", "The container could not be primed, so its first events take longer")
                .put(LogLine.SERVICE, service)
                .put("error", LogLine.error(ErrorDetail.bug(failure)))
                .text();
    }
}
