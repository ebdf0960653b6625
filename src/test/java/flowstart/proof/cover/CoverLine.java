package flowstart.proof.cover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What is read of a log line.
 *
 * @param outcome the outcome
 * @param trigger the trigger; null if it has none
 * @param mode the mode; null if it has none
 * @param flowName the flow; null if it has none
 * @param messageId the message that ended; null if it is about none
 * @param waiting how many requests wait; 0 if it says nothing of that
 */
record CoverLine(String outcome, @Nullable String trigger, @Nullable String mode, @Nullable String flowName,
        @Nullable String messageId, int waiting) {

    private static final JsonFactory JSON = new JsonFactory();

    static CoverLine of(String line) {
        String outcome = null;
        String trigger = null;
        String mode = null;
        String flowName = null;
        String messageId = null;
        int waiting = 0;
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no JSON object: " + line);
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                switch (name) {
                    case "outcome" -> outcome = parser.getText();
                    case "trigger" -> trigger = parser.getText();
                    case "mode" -> mode = parser.getText();
                    case "flowName" -> flowName = parser.getText();
                    case "messageId" -> messageId = parser.getText();
                    case "waiting" -> waiting = parser.getIntValue();
                    default -> parser.skipChildren();
                }
            }
            if (parser.nextToken() != null || outcome == null) {
                throw new IllegalArgumentException("no log line: " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + line, e);
        }
        return new CoverLine(outcome, trigger, mode, flowName, messageId, waiting);
    }
}
