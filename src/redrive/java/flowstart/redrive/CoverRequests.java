package flowstart.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Requests of the mode cover. Sent again, a request counts from then on: it has no window and no token, and one run
 * more does no harm, so there is nothing to ask.
 */
final class CoverRequests {

    private static final String COUNTS_ANEW = "it is covered by a successful run that begins after it is sent";

    private CoverRequests() {}

    /** Whether a start request is one. */
    static boolean is(ObjectNode request) {
        return request.path("mode").asText().equals("cover");
    }

    /**
     * How such a request is to be sent.
     *
     * @param subject what the message is, for the operator
     * @param id names what it stands for: messages about the same have the same
     */
    static Plan plan(String subject, String id, ObjectNode request) throws UnusableException {
        ObjectNode anew = request.deepCopy();
        anew.remove("requestedAt");
        return new Plan(subject + " of flow " + StrictJson.string(anew, "flowName"), id, COUNTS_ANEW, null,
                _ -> anew.toString());
    }
}
