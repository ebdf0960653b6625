package flowstart.request;

import flowstart.json.Json;
import flowstart.start.ClientToken;
import flowstart.start.FlowName;
import flowstart.start.Identity;
import flowstart.start.StartRequest;
import flowstart.start.EventEnvelope;
import java.math.BigInteger;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the start request, the one envelope that everything else maps on. */
final class StartRequestReader {

    private static final Pattern INTEGER = Pattern.compile("-?\\d+");

    private StartRequestReader() {}

    static StartRequest read(Field request) throws UnreadableInputException {
        FlowName flow = flowName(request, "flowName");
        String key = request.has("idempotencyKey") ? key(request) : null;
        Instant requestedAt = request.time("requestedAt");
        Field eventFields = request.object("event");
        return new StartRequest(flow, identity(request, key, eventFields), key, event(eventFields, requestedAt),
                requestedAt, null);
    }

    private static @Nullable EventEnvelope event(@Nullable Field event, @Nullable Instant requestedAt)
            throws UnreadableInputException {
        if (event == null) {
            return null;
        }
        return requestedAt == null ? EventReader.envelope(event) : EventReader.envelopeWithoutTime(event);
    }

    /** A flow's name that must be there. */
    static FlowName flowName(Field fields, String name) throws UnreadableInputException {
        String value = fields.requiredText(name);
        if (!FlowName.isLegal(value)) {
            throw fields.refused(name, FlowName.REQUIREMENT);
        }
        return new FlowName(value);
    }

    private static Identity identity(Field request, @Nullable String key, @Nullable Field event)
            throws UnreadableInputException {
        if (request.has("clientToken")) {
            String token = request.givenText("clientToken");
            if (!ClientToken.isLegal(token)) {
                throw request.refused("clientToken", ClientToken.REQUIREMENT);
            }
            return new Identity.Given(new ClientToken(token));
        }
        if (key != null) {
            return new Identity.Derived(Identity.KEY, key);
        }
        if (event == null) {
            throw request.refused("must have an identity: event (with its id), idempotencyKey or clientToken");
        }
        return EventReader.idOf(event, "id");
    }

    /** A key that is there must be one: nothing else is put in its place. */
    private static String key(Field request) throws UnreadableInputException {
        Field member = request.get("idempotencyKey");
        String key = member != null && member.json() instanceof Json.Num number
                ? integer(member, number.text())
                : request.givenText("idempotencyKey");
        if (!Identity.isLegal(key)) {
            throw request.refused("idempotencyKey", Identity.REQUIREMENT);
        }
        if (key.substring(key.lastIndexOf('/') + 1).isBlank()) {
            throw request.refused("idempotencyKey", "must not be blank after its last slash");
        }
        return key;
    }

    private static String integer(Field member, String number) throws UnreadableInputException {
        if (!INTEGER.matcher(number).matches()) {
            throw member.refused("must be a string or an integer");
        }
        return new BigInteger(number).toString();
    }
}
