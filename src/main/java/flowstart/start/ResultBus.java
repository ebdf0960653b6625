package flowstart.start;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The event bus for results. Implementations are thread-safe. */
@FunctionalInterface
public interface ResultBus {

    /**
     * Publishes results.
     *
     * @param limit the time that all of it may take; positive
     * @return for each result, in order, whether the bus took it; a failure is an answer, never an exception
     */
    List<Publication> publish(List<ResultEvent> results, Duration limit);

    /**
     * What became of one result.
     *
     * @param error why the bus did not take it; null if it did
     */
    record Publication(@Nullable ErrorDetail error) {

        /** The bus took it. */
        public static final Publication PUBLISHED = new Publication(null);
    }
}
