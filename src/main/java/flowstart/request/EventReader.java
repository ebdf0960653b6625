package flowstart.request;

import flowstart.start.EventEnvelope;
import flowstart.start.FlowName;
import flowstart.start.Identity;
import flowstart.start.StartRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads EventBridge events. Only what decides something is checked: id, source, time and replay. The other parts are
 * reported, and left out where they have a form that cannot be; {@code detail} is never looked at.
 */
final class EventReader {

    private EventReader() {}

    /** Reads an event that came without a start request around it. */
    static List<Invocation.Element> read(Field event, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        return List.of(bare(event, "id", envelope(event), flowOfBareEvents));
    }

    /** The start of the one flow that bare events start. */
    static Invocation.Element bare(Field holder, String idName, EventEnvelope event,
            @Nullable FlowName flowOfBareEvents) throws UnreadableInputException {
        Identity identity = identity(holder, idName);
        if (flowOfBareEvents == null) {
            throw holder.unreadable(
                    "names no flow, and FLOW_NAME is not set: set it, or let the rule write a start request");
        }
        return Invocation.Element.of(new StartRequest(flowOfBareEvents, identity, null, null, event, null, null));
    }

    /** The parts of an event that are there, with or without its detail. */
    static EventEnvelope envelope(Field event) throws UnreadableInputException {
        return envelope(event, event.time("time"));
    }

    /**
     * The parts of an event within a request that has a time of its own, so the event's is not needed and may have any
     * form. A rule writes such an event by a variable whose form EventBridge does not document: a recorded one had
     * {@code detailType} and, it seems, another time.
     */
    static EventEnvelope envelopeWithoutTime(Field event) throws UnreadableInputException {
        return envelope(event, event.reportedTime("time"));
    }

    private static EventEnvelope envelope(Field event, @Nullable Instant time) throws UnreadableInputException {
        String detailType = event.reportedText("detail-type");
        return new EventEnvelope(event.reportedText("version"), event.text("id"), event.text("source"),
                detailType == null ? event.reportedText("detailType") : detailType, event.reportedText("account"),
                event.reportedText("region"), time, event.reportedTexts("resources"), replay(event));
    }

    /** The identity that an event's id gives. */
    static Identity identity(Field event, String name) throws UnreadableInputException {
        String id = event.requiredText(name);
        if (!Identity.isLegal(id)) {
            throw event.unreadable(name, Identity.REQUIREMENT);
        }
        return Identity.ofEvent(id);
    }

    private static EventEnvelope.@Nullable Replay replay(Field event) throws UnreadableInputException {
        String field = event.has("replayName") ? "replayName" : "replay-name";
        String name = event.text(field);
        if (name == null || name.isBlank()) {
            return name == null ? null : new EventEnvelope.Replay(null);
        }
        if (!Identity.isLegal(name)) {
            throw event.unreadable(field, Identity.REQUIREMENT);
        }
        return new EventEnvelope.Replay(name);
    }
}
