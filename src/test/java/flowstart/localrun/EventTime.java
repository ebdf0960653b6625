package flowstart.localrun;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.fixture.Samples;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out when an event happened, so that the run can take place right after it. */
final class EventTime {

    private static final List<String> TIMES = List.of("requestedAt", "time", "aws:IngestionTime");
    private static final String BODY = "body";
    private static final Duration DELIVERY = Duration.ofSeconds(1);

    private EventTime() {}

    /** A moment after the latest time in the event; empty if there is none. */
    static Optional<Instant> after(JsonNode event) {
        return times(event).max(Instant::compareTo).map(latest -> latest.plus(DELIVERY));
    }

    private static Stream<Instant> times(JsonNode event) {
        return Stream.concat(
                TIMES.stream().flatMap(name -> event.findValues(name).stream()).flatMap(EventTime::instant),
                event.findValues(BODY)
                        .stream()
                        .flatMap(body -> json(body.asText()).stream())
                        .flatMap(EventTime::times));
    }

    /** What a queue's message holds. */
    private static Optional<JsonNode> json(String body) {
        try {
            return Optional.of(Samples.json(body));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Stream<Instant> instant(JsonNode time) {
        try {
            return Stream.of(Instant.parse(time.asText()));
        } catch (DateTimeParseException e) {
            // Other things are called a time too, and a wrong one is the function's to refuse.
            return Stream.empty();
        }
    }
}
