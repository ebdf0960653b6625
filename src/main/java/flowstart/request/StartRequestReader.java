package flowstart.request;

import flowstart.json.Json;
import flowstart.cover.CoverRequest;
import flowstart.start.ClientToken;
import flowstart.start.EventEnvelope;
import flowstart.start.FlowName;
import flowstart.start.Identity;
import flowstart.start.StartRequest;
import flowstart.start.Trigger;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the start request, the one envelope that everything else maps on. */
final class StartRequestReader {

    /** Its members; any other one is a spelling mistake, which would silently switch off what it was meant to say. */
    private static final List<String> MEMBERS = List.of("flowName", "mode", "reply", "clientToken", "idempotencyKey",
            "requestedAt", "reference", "event");
    /** What a key of S3 can have; a longer reference is left out. */
    private static final int LONGEST_REFERENCE = 1_024;
    /** One start for each event. The default. */
    private static final String MODE_EACH = "each";
    /** A successful run after each event. */
    private static final String MODE_COVER = "cover";
    /** Nobody waits for the answer: what failed for good is published, and returned without an error. */
    private static final String REPLY_EVENT = "event";
    /** The caller waits for the answer: what failed is thrown. The default. */
    private static final String REPLY_ERROR = "error";
    private static final Pattern INTEGER = Pattern.compile("-?\\d{1," + Identity.MAX_LENGTH + "}");

    private StartRequestReader() {}

    /** Whether its caller waits for the answer, as far as that can be read. */
    static Trigger trigger(Field request) {
        return REPLY_EVENT.equals(request.reportedText("reply")) ? Trigger.RULE : Trigger.DIRECT;
    }

    static List<Invocation.Element> read(Field request, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        checkMembers(request);
        FlowName flow = flowName(request, "flowName");
        if (isCover(request)) {
            throw request.unreadable("mode",
                    "must be each here: a request to cover goes to the stack's cover queue (its output CoverQueueUrl)");
        }
        checkReply(request);
        String key = request.has("idempotencyKey") ? key(request) : null;
        Instant requestedAt = request.time("requestedAt");
        Field event = request.object("event");
        return List.of(Invocation.Element.of(new StartRequest(flow, identity(request, key, event), key,
                reference(request), envelope(event, requestedAt), requestedAt, null)));
    }

    /**
     * A request of the FIFO queue: it must be one to cover, and what it says besides flow and time is only reported.
     *
     * @param messageId the message that holds it
     * @param sentAt when the queue took that message
     */
    static CoverRequest readCover(Field request, String messageId, Instant sentAt) throws UnreadableInputException {
        checkMembers(request);
        FlowName flow = flowName(request, "flowName");
        if (!isCover(request)) {
            throw request.unreadable("mode", "must be cover in the cover queue");
        }
        if (request.has("clientToken")) {
            throw request.unreadable("clientToken", "must be left out: each start of the mode cover has its own token");
        }
        checkReply(request);
        String key = request.has("idempotencyKey") ? key(request) : null;
        Instant requestedAt = request.time("requestedAt");
        return new CoverRequest(flow, key, reference(request), envelope(request.object("event"), requestedAt),
                requestedAt, messageId, sentAt);
    }

    private static boolean isCover(Field request) throws UnreadableInputException {
        String mode = request.has("mode") ? request.presentText("mode") : MODE_EACH;
        if (!mode.equals(MODE_EACH) && !mode.equals(MODE_COVER)) {
            throw request.unreadable("mode",
                    "must be each (one start for each event) or cover (a successful run after " + "each event)");
        }
        return mode.equals(MODE_COVER);
    }

    private static void checkMembers(Field request) throws UnreadableInputException {
        for (String name : request.members().keySet()) {
            if (!MEMBERS.contains(name)) {
                throw new UnreadableInputException(request.path(),
                        "must have no member but " + String.join(", ", MEMBERS) + "; the one here is nearest to "
                                + NearestName.of(name, MEMBERS),
                        request.members().getOrDefault(name, request.json()).at());
            }
        }
    }

    private static void checkReply(Field request) throws UnreadableInputException {
        if (request.has("reply")) {
            String reply = request.presentText("reply");
            if (!reply.equals(REPLY_EVENT) && !reply.equals(REPLY_ERROR)) {
                throw request.unreadable("reply", "must be error (the caller waits) or event (nobody waits)");
            }
        }
    }

    /** It decides nothing, so it refuses nothing. */
    private static @Nullable String reference(Field request) {
        String reference = request.reportedText("reference");
        return reference == null || reference.length() > LONGEST_REFERENCE ? null : reference;
    }

    private static @Nullable EventEnvelope envelope(@Nullable Field event, @Nullable Instant requestedAt)
            throws UnreadableInputException {
        if (event == null) {
            return null;
        }
        return requestedAt == null ? EventReader.envelope(event) : EventReader.envelopeWithoutTime(event);
    }

    private static FlowName flowName(Field request, String name) throws UnreadableInputException {
        String value = request.requiredText(name);
        if (!FlowName.isLegal(value)) {
            throw request.unreadable(name, FlowName.REQUIREMENT);
        }
        return new FlowName(value);
    }

    private static Identity identity(Field request, @Nullable String key, @Nullable Field event)
            throws UnreadableInputException {
        if (request.has("clientToken")) {
            String token = request.presentText("clientToken");
            if (!ClientToken.isLegal(token)) {
                throw request.unreadable("clientToken", ClientToken.REQUIREMENT);
            }
            return new Identity.Given(new ClientToken(token));
        }
        if (key != null) {
            return Identity.ofKey(key);
        }
        if (event == null) {
            throw request.unreadable("must have an identity: event (with its id), idempotencyKey or clientToken");
        }
        return EventReader.identity(event, "id");
    }

    /** A key that is there must be one: nothing else is put in its place. */
    private static String key(Field request) throws UnreadableInputException {
        Field member = request.get("idempotencyKey");
        String key = member != null && member.json() instanceof Json.Num number
                ? integer(member, number.text())
                : request.presentText("idempotencyKey");
        if (!Identity.isLegal(key)) {
            throw request.unreadable("idempotencyKey", Identity.REQUIREMENT);
        }
        if (key.substring(key.lastIndexOf('/') + 1).isBlank()) {
            throw request.unreadable("idempotencyKey", "must not be blank after its last slash");
        }
        return key;
    }

    private static String integer(Field member, String number) throws UnreadableInputException {
        if (!INTEGER.matcher(number).matches()) {
            throw member.unreadable("must be a string or an integer");
        }
        return new BigInteger(number).toString();
    }
}
