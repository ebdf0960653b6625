package flowstart.proof.simulation.mutants;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.proof.simulation.world.RedriveDesk;
import flowstart.proof.simulation.world.Kept;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * An operator's desk at which a mistake happens.
 *
 * @param desk the desk
 * @param message the message that is redriven
 * @param deletesFirst whether it goes before its start is sent
 * @param mistake what becomes of a start request before it is sent
 */
record ChangedDesk(RedriveDesk desk, Kept message, boolean deletesFirst,
        Consumer<ObjectNode> mistake) implements RedriveDesk {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "redrive/";

    static RedriveDesk deletingFirst(Kept message, RedriveDesk desk) {
        return new ChangedDesk(desk, message, true, _ -> {
            // The request is right.
        });
    }

    static RedriveDesk keyingByResult(Kept message, RedriveDesk desk) {
        return renaming(message, desk, "resultId");
    }

    static RedriveDesk stackingPrefixes(Kept message, RedriveDesk desk) {
        return renaming(message, desk, "clientToken");
    }

    /** Makes a new run of every start that has a name, whether or not that protects it. */
    static RedriveDesk alwaysAnew(Kept message, RedriveDesk desk) {
        return new ChangedDesk(desk, message, false, request -> {
            String token = request.path("clientToken").asText();
            if (!token.isEmpty() && !token.startsWith(PREFIX)) {
                request.put("clientToken", PREFIX + token);
                request.put("requestedAt", desk.now().toString());
            }
        });
    }

    private static boolean isNewRun(ObjectNode request, RedriveDesk desk) {
        return requestedAt(request).equals(desk.now()) && request.has("clientToken");
    }

    /** Makes the token of a new run of one of the result's members, if the message is a result. */
    private static RedriveDesk renaming(Kept message, RedriveDesk desk, String member) {
        return new ChangedDesk(desk, message, false, request -> {
            String name = read(message.body()).path("detail").path(member).asText();
            if (isNewRun(request, desk) && !name.isEmpty()) {
                request.put("clientToken", PREFIX + name);
            }
        });
    }

    /** Gives the new run of an event that no rule could deliver a key of its own. */
    static RedriveDesk keyingByEvent(Kept message, RedriveDesk desk) {
        return new ChangedDesk(desk, message, false, request -> {
            if (isNewRun(request, desk) && message.queue() == Kept.Queue.RULE_DEAD_LETTERS) {
                request.remove("clientToken");
                request.put("idempotencyKey", PREFIX + request.path("event").path("id").asText());
            }
        });
    }

    @Override
    public Instant now() {
        return desk.now();
    }

    @Override
    public long ruleAge() {
        return desk.ruleAge();
    }

    @Override
    public String flowOfBareEvents() {
        return desk.flowOfBareEvents();
    }

    @Override
    public void send(String startRequest) {
        if (deletesFirst) {
            desk.delete(message);
        }
        ObjectNode request = read(startRequest);
        mistake.accept(request);
        desk.send(request.toString());
    }

    @Override
    public void delete(Kept deleted) {
        desk.delete(deleted);
    }

    @Override
    public void back(Kept returned) {
        desk.back(returned);
    }

    private static Instant requestedAt(ObjectNode request) {
        String time = request.path("requestedAt").asText();
        return time.isEmpty() ? Instant.MAX : Instant.parse(time);
    }

    private static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON: " + json, e);
        }
    }
}
