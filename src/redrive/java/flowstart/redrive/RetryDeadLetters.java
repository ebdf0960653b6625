package flowstart.redrive;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.request.RequestReader;
import flowstart.start.Acceptance;
import flowstart.start.FlowName;
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

    private final RequestReader reader;

    RetryDeadLetters(@Nullable FlowName flowOfBareEvents) {
        this.reader = new RequestReader(flowOfBareEvents);
    }

    @Override
    public Plan plan(KeptMessage message, Instant now) throws UnusableException {
        List<StartRequest> requests = read(message);
        String flows = requests.stream()
                .map(request -> request.flowName().value())
                .distinct()
                .collect(Collectors.joining(", "));
        String subject = requests.size() + (requests.size() == 1 ? " start" : " starts") + " of flow " + flows;
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

    /** The starts that the function would read from the message. */
    private List<StartRequest> read(KeptMessage message) throws UnusableException {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records")
                .addObject()
                .put("eventSource", "aws:sqs")
                .put("messageId", message.id())
                .put("body", message.body())
                .putObject("attributes")
                .put("SentTimestamp", Long.toString(message.sentAt().toEpochMilli()));
        return StartRequests.in(batch.toString(), reader);
    }
}
