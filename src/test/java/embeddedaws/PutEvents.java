package embeddedaws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A PutEvents request.
 *
 * @param operation as the request's target names it
 * @param entries as they came; empty when there are none to read
 * @param refusal what the request is refused with as a whole; null when nothing is wrong
 */
record PutEvents(String region, String operation, List<PutEventsEntry> entries, @Nullable Refusal refusal) {
    static final String SERVICE = "events";
    static final String TARGET = "AWSEvents.";
    private static final int MOST_ENTRIES = 10;
    /** 1 MB, the limit since 2026-01-29; it was 256 KB before. */
    private static final int MOST_BYTES = 1024 * 1024;

    /** @param target the value of the header {@code X-Amz-Target} */
    static PutEvents read(Request request, String target) {
        Signature signature = Signature.of(request, SERVICE);
        ObjectNode body = Json.readObject(request.body());
        JsonNode given = body == null ? null : body.get("Entries");
        List<PutEventsEntry> entries = given instanceof ArrayNode array
                ? array.valueStream().map(PutEventsEntry::new).toList()
                : List.of();
        String operation = target.substring(TARGET.length());
        Refusal refusal = signature.refusal() == null ? refusal(operation, body, entries) : signature.refusal();
        return new PutEvents(signature.region(), operation, entries, refusal);
    }

    private static @Nullable Refusal refusal(String operation, @Nullable ObjectNode body,
            List<PutEventsEntry> entries) {
        if (!operation.equals("PutEvents")) {
            return new Refusal(400, "UnknownOperationException",
                    "The stand-in knows PutEvents and a few operations of rules");
        }
        if (body == null || !entries.stream().allMatch(PutEventsEntry::isReadable)) {
            return Refusal.serialization("The body is no JSON object, or a member has the wrong type");
        }
        if (entries.isEmpty() || entries.size() > MOST_ENTRIES) {
            return Refusal.validation("1 validation error detected: Value at 'entries' failed to satisfy constraint: "
                    + "Member must have length between 1 and " + MOST_ENTRIES);
        }
        if (entries.stream().mapToInt(PutEventsEntry::bytes).sum() > MOST_BYTES) {
            return Refusal.validation("Total size of the entries in the request is over the limit.");
        }
        return null;
    }
}
