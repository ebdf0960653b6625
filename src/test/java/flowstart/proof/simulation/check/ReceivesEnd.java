package flowstart.proof.simulation.check;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.stack.StackTemplate;
import java.util.Objects;

/**
 * 5. Nothing is attempted after the receive count times the visibility that the template deploys, both read here anew.
 * What is taken off is time in which a message could be seen and the poller did not come. This is about the stack:
 * nothing that the function does can break it.
 */
final class ReceivesEnd {

    private static final long MOST = most();

    private ReceivesEnd() {}

    static void check(Observations observations) {
        for (Attempt attempt : observations.attempts(attempt -> attempt.delivery().queued() != null)) {
            Delivery.Queued message = Objects.requireNonNull(attempt.delivery().queued());
            long age = attempt.at() - message.sentAt() - message.waited();
            if (age > MOST) {
                observations.violate(5, attempt + " is tried " + age + " ms after the retry queue took it, where "
                        + MOST + " is the most");
            }
        }
    }

    private static long most() {
        JsonNode queue = StackTemplate.withStartRules().properties("RetryQueue");
        return 1000 * queue.required("VisibilityTimeout").asLong()
                * queue.required("RedrivePolicy").required("maxReceiveCount").asLong();
    }
}
