package flowstart.request;

import flowstart.json.Json;
import flowstart.start.FlowName;
import flowstart.start.Identity;
import flowstart.start.StartRequest;
import flowstart.start.TriggerEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads EventBridge events. Their {@code detail} is never looked at. */
final class EventReader {

    private final @Nullable FlowName flowOfBareEvents;

    EventReader(@Nullable FlowName flowOfBareEvents) {
        this.flowOfBareEvents = flowOfBareEvents;
    }

    /** An event that came without a start request around it. */
    StartRequest event(Fields event) throws RefusedInput {
        return bare(event, envelope(event), "id");
    }

    /** An event of a custom bus with its metadata beside it. */
    StartRequest item(Fields item) throws RefusedInput {
        Fields metadata = item.object("SystemMetadata");
        if (metadata == null) {
            throw item.refused("SystemMetadata", "must not be null");
        }
        boolean replayed = "REPLAY".equals(metadata.text("aws:DeliveryType"));
        TriggerEvent event = new TriggerEvent(null, metadata.text("aws:EventId"), metadata.text("aws:Source"),
                metadata.text("aws:DetailType"), null, null, metadata.time("aws:IngestionTime"), List.of(),
                replayed ? new TriggerEvent.Replay(null) : null);
        return bare(metadata, event, "aws:EventId");
    }

    /** The parts of an event that are there, with or without its detail. */
    static TriggerEvent envelope(Fields event) throws RefusedInput {
        return envelope(event, event.time("time"));
    }

    /**
     * The parts of an event within a request that has a time of its own, so the event's is not needed and may have any form.
     * A rule writes such an event by a variable whose form EventBridge does not document: a recorded one had {@code detailType}
     * and, it seems, another time.
     */
    static TriggerEvent envelopeWithoutTime(Fields event) throws RefusedInput {
        return envelope(event, event.timeIfAny("time"));
    }

    private static TriggerEvent envelope(Fields event, @Nullable Instant time) throws RefusedInput {
        List<String> resources = new ArrayList<>();
        Fields list = event.get("resources");
        if (list != null && !(list.json() instanceof Json.Arr array && array.items().isEmpty())) {
            for (Fields resource : list.items()) {
                resources.add(resource.text());
            }
        }
        String detailType = event.text("detail-type");
        return new TriggerEvent(event.text("version"), event.text("id"), event.text("source"),
                detailType == null ? event.text("detailType") : detailType, event.text("account"), event.text("region"),
                time, resources, replay(event));
    }

    /** The identity that an event's id gives. */
    static Identity idOf(Fields event, String name) throws RefusedInput {
        String id = event.requiredText(name);
        if (!Identity.isLegal(id)) {
            throw event.refused(name, Identity.RULE);
        }
        return new Identity.Derived(Identity.EVENT, id);
    }

    private StartRequest bare(Fields source, TriggerEvent event, String idName) throws RefusedInput {
        Identity identity = idOf(source, idName);
        if (flowOfBareEvents == null) {
            throw source
                    .refused("names no flow, and FLOW_NAME is not set: set it, or let the rule write a start request");
        }
        return new StartRequest(flowOfBareEvents, identity, null, event, null, null);
    }

    private static TriggerEvent.@Nullable Replay replay(Fields event) throws RefusedInput {
        String field = event.has("replayName") ? "replayName" : "replay-name";
        String name = event.text(field);
        if (name == null || name.isBlank()) {
            return name == null ? null : new TriggerEvent.Replay(null);
        }
        if (!Identity.isLegal(name)) {
            throw event.refused(field, Identity.RULE);
        }
        return new TriggerEvent.Replay(name);
    }
}
