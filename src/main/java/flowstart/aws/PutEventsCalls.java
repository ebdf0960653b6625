package flowstart.aws;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** Shares entries out among calls, since one call of PutEvents takes only so much. */
final class PutEventsCalls {

    /** EventBridge's service model, 2015-10-07. */
    private static final int MAX_ENTRIES = 10;

    /**
     * EventBridge takes 1 MB a call since 2026-01-29 and took 256 KB before; results are small, so the smaller one
     * costs nothing.
     */
    private static final int MAX_BYTES = 256 * 1024;

    private PutEventsCalls() {}

    /**
     * The entries, one or more, in their order, in as few calls as they fit into; an entry that is too large is a call
     * of its own.
     */
    static List<List<PutEventsRequestEntry>> of(List<PutEventsRequestEntry> entries) {
        List<List<PutEventsRequestEntry>> calls = new ArrayList<>();
        List<PutEventsRequestEntry> call = new ArrayList<>();
        int bytes = 0;
        for (PutEventsRequestEntry entry : entries) {
            int size = size(entry);
            if (!call.isEmpty() && (call.size() == MAX_ENTRIES || bytes + size > MAX_BYTES)) {
                calls.add(call);
                call = new ArrayList<>();
                bytes = 0;
            }
            call.add(entry);
            bytes += size;
        }
        calls.add(call);
        return calls;
    }

    /** What EventBridge counts (EventBridge User Guide, "Calculating PutEvents event entry size"). */
    private static int size(PutEventsRequestEntry entry) {
        int size = bytes(entry.source()) + bytes(entry.detailType()) + bytes(entry.detail());
        for (String resource : entry.resources()) {
            size += bytes(resource);
        }
        return size;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
