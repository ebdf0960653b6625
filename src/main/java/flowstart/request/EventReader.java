package flowstart.request;

import flowstart.json.Json;
import flowstart.start.FlowName;
import flowstart.start.Identity;
import flowstart.start.StartRequest;
import flowstart.start.EventEnvelope;
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
    StartRequest event(Field event) throws UnreadableInputException {
        return bare(event, envelope(event), "id");
    }

    /** An event of a custom bus with its metadata beside it. */
    StartRequest item(Field item) throws UnreadableInputException {
        Field metadata = item.object("SystemMetadata");
        if (metadata == null) {
            throw item.refused("SystemMetadata", "must not be null");
        }
        boolean replayed = "REPLAY".equals(metadata.text("aws:DeliveryType"));
        EventEnvelope event = new EventEnvelope(null, metadata.text("aws:EventId"), metadata.text("aws:Source"),
                metadata.text("aws:DetailType"), null, null, metadata.time("aws:IngestionTime"), List.of(),
                replayed ? new EventEnvelope.Replay(null) : null);
        return bare(metadata, event, "aws:EventId");
    }

    /** The parts of an event that are there, with or without its detail. */
    static EventEnvelope envelope(Field event) throws UnreadableInputException {
        return envelope(event, event.time("time"));
    }

    /**
     * The parts of an event within a request that has a time of its own, so the event's is not needed and may have any form.
     * A rule writes such an event by a variable whose form EventBridge does not document: a recorded one had {@code detailType}
     * and, it seems, another time.
     */
    static EventEnvelope envelopeWithoutTime(Field event) throws UnreadableInputException {
        return envelope(event, event.timeIfAny("time"));
    }

    private static EventEnvelope envelope(Field event, @Nullable Instant time) throws UnreadableInputException {
        List<String> resources = new ArrayList<>();
        Field list = event.get("resources");
        if (list != null && !(list.json() instanceof Json.Arr array && array.items().isEmpty())) {
            for (Field resource : list.items()) {
                resources.add(resource.text());
            }
        }
        String detailType = event.text("detail-type");
        return new EventEnvelope(event.text("version"), event.text("id"), event.text("source"),
                detailType == null ? event.text("detailType") : detailType, event.text("account"), event.text("region"),
                time, resources, replay(event));
    }

    /** The identity that an event's id gives. */
    static Identity idOf(Field event, String name) throws UnreadableInputException {
        String id = event.requiredText(name);
        if (!Identity.isLegal(id)) {
            throw event.refused(name, Identity.REQUIREMENT);
        }
        return new Identity.Derived(Identity.EVENT, id);
    }

    private StartRequest bare(Field source, EventEnvelope event, String idName) throws UnreadableInputException {
        Identity identity = idOf(source, idName);
        if (flowOfBareEvents == null) {
            throw source
                    .refused("names no flow, and FLOW_NAME is not set: set it, or let the rule write a start request");
        }
        return new StartRequest(flowOfBareEvents, identity, null, event, null, null);
    }

    private static EventEnvelope.@Nullable Replay replay(Field event) throws UnreadableInputException {
        String field = event.has("replayName") ? "replayName" : "replay-name";
        String name = event.text(field);
        if (name == null || name.isBlank()) {
            return name == null ? null : new EventEnvelope.Replay(null);
        }
        if (!Identity.isLegal(name)) {
            throw event.refused(field, Identity.REQUIREMENT);
        }
        return new EventEnvelope.Replay(name);
    }
}
