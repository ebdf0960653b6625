package flowstart.request;

import flowstart.json.Json;
import flowstart.start.Trigger;

/** What a payload looks like, by the first of these that fits. */
enum Shape {
    START_REQUEST, EVENT, ITEM, LIST, DESTINATION_RECORD, UNKNOWN;

    static Shape of(Field payload) {
        if (payload.json() instanceof Json.Arr) {
            return LIST;
        }
        if (payload.has("flowName")) {
            return START_REQUEST;
        }
        // Without its id it is an event still, and one that can be told what it lacks.
        if (payload.has("detail-type") && payload.has("source")) {
            return EVENT;
        }
        if (payload.has("SystemMetadata")) {
            return ITEM;
        }
        if (payload.has("requestPayload") && payload.has("requestContext")) {
            return DESTINATION_RECORD;
        }
        return UNKNOWN;
    }

    /** The path that a payload of this shape comes by when it is an invocation of its own. */
    Trigger trigger(Field payload) {
        return switch (this) {
            case START_REQUEST ->
                payload.get("event") == null && payload.get("clientToken") == null ? Trigger.DIRECT : Trigger.RULE;
            case EVENT -> Trigger.RULE;
            case ITEM, LIST -> Trigger.LIST;
            case DESTINATION_RECORD -> {
                Field inner = payload.get("requestPayload");
                yield inner == null ? Trigger.DIRECT : of(inner).trigger(inner);
            }
            case UNKNOWN -> Trigger.DIRECT;
        };
    }
}
