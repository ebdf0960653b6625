package flowstart.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.start.ClientToken;
import java.time.Instant;

/**
 * Names deliberate new runs. All messages about one start name the same new run, so that it starts once: a name that
 * already is one stays as it is, or else the failure of a new run, redriven beside its cause, would start a second.
 */
final class NewRunToken {

    private static final String PREFIX = "redrive/";

    private NewRunToken() {}

    /**
     * The client token of the new run for a start.
     *
     * @throws UnusableException if there is no room for the prefix
     */
    static String tokenFor(String token) throws UnusableException {
        String renewed = token.startsWith(PREFIX) ? token : PREFIX + token;
        if (!ClientToken.isLegal(renewed)) {
            throw new UnusableException("clientToken leaves no room for the prefix " + PREFIX
                    + ": start the flow by hand, with a token of your own");
        }
        return renewed;
    }

    /** The request, under the new run's token, asked for whenever it is sent. */
    static Plan.Payload of(ObjectNode request, String token) {
        return now -> request.deepCopy().put("clientToken", token).put("requestedAt", now.toString()).toString();
    }
}
