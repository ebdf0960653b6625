package flowstart.reply;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.start.FinishedAttempt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * SQS's partial batch reply (Lambda Developer Guide): the messages named in it stay in the queue, all others are done.
 * The form is the value object of AWS's event library, since that library is part of this function's contract.
 */
final class QueueReply {

    private QueueReply() {}

    static Reply of(Invocation invocation, List<FinishedAttempt> finished) {
        Set<String> failed = new LinkedHashSet<>();
        for (int i = 0; i < finished.size(); i++) {
            String messageId = invocation.elements().get(i).messageId();
            if (messageId == null) {
                // The batch as a whole could not be read, so there is no message to name.
                return new Reply.Thrown(finished.get(i));
            }
            if (finished.get(i).isInputStillNeeded()) {
                failed.add(messageId);
            }
        }
        return of(failed);
    }

    static Reply of(Set<String> failed) {
        return new Reply.Returned(json(SQSBatchResponse.builder()
                .withBatchItemFailures(failed.stream().map(SQSBatchResponse.BatchItemFailure::new).toList())
                .build()));
    }

    private static String json(SQSBatchResponse response) {
        List<JsonObject> failures = response.getBatchItemFailures()
                .stream()
                .map(failure -> new JsonObject().put("itemIdentifier", failure.getItemIdentifier()))
                .toList();
        return new JsonObject().put("batchItemFailures", failures).text();
    }
}
