package embeddedaws;

import org.jspecify.annotations.Nullable;

/**
 * An answer that is no success, apart from how a protocol writes it down.
 *
 * @param status the HTTP status, 300 to 599
 * @param type the error's name as the service spells it; null when the answer names none
 * @param message the error's text; null when the answer has no body
 */
public record Refusal(int status, @Nullable String type, @Nullable String message) {

    static Refusal validation(String message) {
        return new Refusal(400, "ValidationException", message);
    }

    static Refusal serialization(String message) {
        return new Refusal(400, "SerializationException", message);
    }
}
