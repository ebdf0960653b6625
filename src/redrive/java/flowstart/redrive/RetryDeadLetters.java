package flowstart.redrive;

import flowstart.request.RequestReader;
import flowstart.start.Acceptance;
import flowstart.start.EventEnvelope;
import flowstart.start.StartRequest;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages of the retry queue that ran out of receives. They go back to it as they are, if the function's own reader
 * can read them.
 */
final class RetryDeadLetters implements Planner {

    /** A message can hold hundreds of starts. */
    private static final int MOST_NAMED = 10;

    private final RequestReader reader;

    RetryDeadLetters(RequestReader reader) {
        this.reader = reader;
    }

    @Override
    public Plan plan(KeptMessage message, Instant now) throws UnusableException {
        List<StartRequest> requests = StartRequests.inMessage(message.body(), message.sentAt(), reader);
        String flows = requests.stream()
                .map(request -> request.flowName().value())
                .distinct()
                .collect(Collectors.joining(", "));
        String subject = requests.size() + (requests.size() == 1 ? " start" : " starts") + " of flow " + flows + ": "
                + requests.stream().limit(MOST_NAMED).map(RetryDeadLetters::name).collect(Collectors.joining("; "))
                + (requests.size() > MOST_NAMED ? "; and " + (requests.size() - MOST_NAMED) + " more" : "");
        List<Acceptance> accepted = requests.stream().map(request -> Acceptance.of(request, now)).toList();

        if (!accepted.stream().allMatch(Acceptance::guaranteed)) {
            return back(message, subject, TokenProtection.unprotected(null),
                    "Back in the retry queue it counts as new, and what ran more than 8 h ago would run again. Send it back?");
        }
        Instant oldest = accepted.stream().map(Acceptance::at).min(Instant::compareTo).orElse(now);
        return back(message, subject, TokenProtection.isInside(oldest, now)
                ? TokenProtection.protecting(oldest)
                : TokenProtection.unprotected(oldest)
                        + ", so it starts nothing: it becomes a Flow Start Unconfirmed in the failed-starts queue, to be redriven there",
                null);
    }

    private static Plan back(KeptMessage message, String subject, String protection, @Nullable String question) {
        return new Plan(subject, message.id(), protection, question, _ -> message.body());
    }

    private static String name(StartRequest request) {
        EventEnvelope event = request.event();
        return "clientToken " + request.clientToken().value()
                + (event == null || event.id() == null ? "" : ", event " + event.id());
    }
}
