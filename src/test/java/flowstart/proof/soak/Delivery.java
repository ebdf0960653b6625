package flowstart.proof.soak;

import com.fasterxml.jackson.databind.JsonNode;
import embeddedaws.EmbeddedAws;
import flowstart.fixture.Container;
import flowstart.fixture.Samples;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One invocation to be made.
 *
 * @param shape how the intents are delivered
 * @param intents one, or several where the shape holds several
 * @param payload what the function is handed
 * @param trouble what goes wrong meanwhile
 */
record Delivery(PayloadShape shape, List<StartIntent> intents, String payload, Trouble trouble) {

    private static final int REMAINING_MILLIS = 60_000;

    /**
     * What came of a delivery.
     *
     * @param owed the intents to be delivered again
     * @param lines what the function wrote
     */
    record Done(Delivery delivery, List<StartIntent> owed, List<JsonNode> lines) {}

    Done by(Container container, EmbeddedAws aws) {
        trouble.befall(aws);
        Container.Invoked invoked = container.invoke(payload.getBytes(StandardCharsets.UTF_8), REMAINING_MILLIS);
        return new Done(this, shape.path().owed(intents, invoked), invoked.log().stream().map(Samples::json).toList());
    }
}
