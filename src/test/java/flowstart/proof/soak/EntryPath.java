package flowstart.proof.soak;

import flowstart.fixture.Container.Invoked;
import flowstart.fixture.ExpectedOutcome;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Who delivers, and what it delivers again. */
enum EntryPath {
    /** Lambda's asynchronous queue: what was thrown at. */
    ONE(1),
    /** A caller who knows the errors by their class: those that may pass. */
    CALLER(1),
    /** A custom event bus: the whole list that was thrown at. */
    LIST(7),
    /** A queue: the messages named, or all when thrown at. */
    QUEUE(10),
    /** A client: when it has to try again. */
    HTTP(1);

    private final int most;

    EntryPath(int most) {
        this.most = most;
    }

    /** How many intents one invocation delivers at most. */
    int most() {
        return most;
    }

    /** Which of the delivered intents are to be delivered again. */
    List<StartIntent> owed(List<StartIntent> delivered, Invoked invoked) {
        return switch (this) {
            case ONE, LIST -> invoked.thrown() == null ? List.of() : delivered;
            case CALLER -> invoked.thrown() == null || isForGood(invoked.end()) ? List.of() : delivered;
            case HTTP -> invoked.reply().path("headers").has("Retry-After") ? delivered : List.of();
            case QUEUE -> {
                if (invoked.thrown() != null) {
                    yield delivered;
                }
                Set<String> failed = StreamSupport
                        .stream(invoked.reply().path("batchItemFailures").spliterator(), false)
                        .map(failure -> failure.path("itemIdentifier").asText())
                        .collect(Collectors.toSet());
                yield IntStream.range(0, delivered.size())
                        .filter(i -> failed.contains("message-" + i))
                        .mapToObj(delivered::get)
                        .toList();
            }
        };
    }

    private static boolean isForGood(String error) {
        return Arrays.stream(ExpectedOutcome.values())
                .anyMatch(outcome -> !outcome.isRetryable() && outcome.error().equals(error));
    }
}
