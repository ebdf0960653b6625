package flowstart.redrive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a message is to be sent back.
 *
 * @param subject what the message is, for the operator
 * @param start names the start that it stands for: messages of the same start have the same name
 * @param protection whether the token still protects it, and what that means for it
 * @param question what to ask first, since a run may start that already ran; null if there is no such danger
 * @param payload what to send
 */
record Plan(String subject, String start, String protection, @Nullable String question, Payload payload) {

    /** What is sent. */
    @FunctionalInterface
    interface Payload {

        /** The payload, if it is sent now. */
        String at(Instant now);
    }
}
