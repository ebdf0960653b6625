package flowstart.proof.hostile;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the function is fed, and with which settings.
 *
 * @param latin1 the bytes, each as the character of its number
 * @param settings the function's settings
 */
record Payload(String latin1, Map<String, String> settings) {

    byte[] bytes() {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }

    Payload with(String other) {
        return new Payload(other, settings);
    }

    /** As a person can read it, on one line, without loss. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        latin1.chars()
                .forEach(c -> text.append(c >= ' ' && c < 0x7f ? String.valueOf((char) c) : "<%02x>".formatted(c)));
        return text + " with " + settings;
    }
}
