package flowstart.proof.soak;

import java.time.Instant;

/**
 * Something that happened once and is to start a flow once.
 *
 * @param id its identity, which no other intent of this flow has
 * @param kind whose identity that is
 * @param flowName the flow to start
 * @param acceptedAt when it was accepted, or first asked for over HTTP
 */
record StartIntent(String id, Kind kind, String flowName, Instant acceptedAt) {

    enum Kind {
        /** An EventBridge event, distinguished by its id. */
        EVENT,
        /** A fact with a business key, which several events may report. */
        KEY,
        /** What a caller asks for over HTTP. */
        REQUEST
    }

    /** The same that happened, to start another flow too. */
    StartIntent forFlow(String other) {
        return new StartIntent(id, kind, other, acceptedAt);
    }

    /** What distinguishes it. */
    String name() {
        return name(flowName, id);
    }

    /** The name of the intent of such a flow and identity. */
    static String name(String flowName, String id) {
        return flowName + " " + id;
    }
}
