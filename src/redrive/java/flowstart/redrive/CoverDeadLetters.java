package flowstart.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Messages of the cover queue that were not concluded in time, or that the function set aside with a reason. */
final class CoverDeadLetters implements Planner {

    @Override
    public Plan plan(KeptMessage message, Instant now) throws UnusableException {
        ObjectNode request = StrictJson.object("the message", message.body());
        if (!CoverRequests.is(request)) {
            throw new UnusableException("mode must be cover: discard it, or send it to where it belongs");
        }
        String reason = message.attributes().get("reason");
        return CoverRequests.plan("a request to cover" + (reason == null ? "" : " (" + reason + ")"), message.id(),
                request);
    }
}
