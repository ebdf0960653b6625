package flowstart.localrun;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds out when an event happened, so that the run can take place right after it. */
final class EventTime {

    private static final List<String> TIMES = List.of("requestedAt", "time", "aws:IngestionTime");
    private static final Duration DELIVERY = Duration.ofSeconds(1);

    private EventTime() {}

    /** A moment after the latest time in the event; empty if there is none. */
    static Optional<Instant> after(JsonNode event) {
        return TIMES.stream()
                .flatMap(name -> event.findValues(name).stream())
                .flatMap(EventTime::instant)
                .max(Instant::compareTo)
                .map(latest -> latest.plus(DELIVERY));
    }

    private static Stream<Instant> instant(JsonNode time) {
        try {
            return Stream.of(Instant.parse(time.asText()));
        } catch (DateTimeParseException e) {
            // Other things are called a time too, and a wrong one is for the function to tell.
            return Stream.empty();
        }
    }
}
