package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.check.Delivery;
import java.util.List;

/**
 * What the function is invoked with, and what it is about.
 *
 * @param json the payload
 * @param parts what its elements are about, in order
 */
record Payload(String json, List<Part> parts) {

    /** Keeps a copy. */
    Payload {
        parts = List.copyOf(parts);
    }

    static Payload of(String json, StartIntent intent) {
        return new Payload(json, List.of(new Part(Delivery.of(intent))));
    }

    /**
     * What one element is about.
     *
     * @param delivery what it truly says
     */
    record Part(Delivery delivery) {

        StartIntent intent() {
            return delivery.intent();
        }

        @Override
        public String toString() {
            return intent().toString();
        }
    }
}
