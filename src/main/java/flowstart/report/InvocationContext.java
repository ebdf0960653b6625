package flowstart.report;

import flowstart.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What Lambda says of the invocation that an attempt belongs to.
 *
 * @param requestId the invocation's id
 * @param traceHeader the X-Ray trace header, as in {@code Root=1-...;Parent=...;Sampled=1}; null if there is none
 * @param coldStart whether a container was started or restored for it, and no line has said so yet
 * @param functionName the function's name
 * @param functionVersion its version
 */
public record InvocationContext(String requestId, @Nullable String traceHeader, boolean coldStart, String functionName,
        String functionVersion) {

    private static final String ROOT = "Root=";

    /** The same, for the lines after the one that says it was a cold start. */
    public InvocationContext warm() {
        return new InvocationContext(requestId, traceHeader, false, functionName, functionVersion);
    }

    void putInto(JsonObject line) {
        line.put("function_request_id", requestId)
                .put("xray_trace_id", traceId())
                .put("cold_start", coldStart)
                .put("function_name", functionName)
                .put("function_version", functionVersion);
    }

    /** The trace's own id, the header's root. */
    private @Nullable String traceId() {
        if (traceHeader == null) {
            return null;
        }
        for (String part : traceHeader.split(";", -1)) {
            if (part.startsWith(ROOT)) {
                return part.substring(ROOT.length());
            }
        }
        return null;
    }
}
