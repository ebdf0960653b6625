package flowstart.start;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * AppFlow's idempotency token: for 8 hours, the same token starts nothing new (AppFlow API reference, StartFlow).
 *
 * @param value 1 to 256 printable ASCII characters
 */
public record ClientToken(String value) {

    /** What a legal token is, in words. */
    public static final String REQUIREMENT = "must be a client token: 1 to 256 printable ASCII characters";

    private static final String RECIPE = "flowstart/1";
    private static final Pattern LEGAL = Pattern.compile("[ -~]{1,256}");

    /**
     * Checks the token, which the SDK does not.
     *
     * @throws IllegalArgumentException if it is not legal
     */
    public ClientToken {
        if (!isLegal(value)) {
            throw new IllegalArgumentException(REQUIREMENT);
        }
    }

    /** Whether AppFlow takes this as a client token. */
    public static boolean isLegal(String value) {
        return LEGAL.matcher(value).matches();
    }

    /**
     * Recipe 1, frozen by golden vectors: the same event for the same flow has the same token, wherever and whenever it
     * is derived. The flow is part of it, since AppFlow does not notice one token used for two on-demand flows.
     *
     * @param replayName the archive replay that sent the event, which makes each replay a start of its own; null if
     *     none did
     */
    public static ClientToken derive(FlowName flow, Identity.Derived identity, @Nullable String replayName) {
        return new ClientToken(Digest.of(RECIPE, flow.value(), identity.origin(), identity.value(),
                replayName == null ? "" : replayName));
    }

    @Override
    public String toString() {
        return value;
    }
}
