package flowstart.reply;

import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.run.RunAnswer;
import flowstart.start.FinishedAttempt;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Answers each kind of caller in its own way. */
public final class Replies {

    private Replies() {}

    /**
     * The reply to an invocation.
     *
     * @param finished what became of its elements, each in its place
     */
    public static Reply to(Invocation invocation, List<FinishedAttempt> finished) {
        return switch (invocation.trigger()) {
            case RULE ->
                returnOrThrow(finished, FinishedAttempt::isInputStillNeeded, ReplyBody.of(finished.getFirst()).text());
            case DIRECT -> returnOrThrow(finished, Replies::isFailure, ReplyBody.of(finished.getFirst()).text());
            case LIST -> returnOrThrow(finished, FinishedAttempt::isInputStillNeeded,
                    JsonObject.array(finished.stream().map(ReplyBody::of).toList()));
            case QUEUE, COVER -> QueueReply.of(invocation, finished);
            case HTTP -> new Reply.Returned(HttpReply.of(invocation.elements().getFirst(), finished.getFirst()));
        };
    }

    /**
     * The reply to a queue's messages.
     *
     * @param again the ids of those that are to be delivered again
     */
    public static Reply toMessages(Set<String> again) {
        return QueueReply.of(again);
    }

    /** The reply to a question for a run, which an HTTP caller sent. */
    public static Reply to(RunAnswer answer) {
        return new Reply.Returned(HttpReply.of(answer));
    }

    /** Whether a caller who waits for the answer must not take it for a success. */
    private static boolean isFailure(FinishedAttempt finished) {
        return finished.isInputStillNeeded() || switch (finished.attempt().result()) {
            case FAILED, UNCONFIRMED -> true;
            case SUCCEEDED, SKIPPED, NONE -> false;
        };
    }

    private static Reply returnOrThrow(List<FinishedAttempt> finished, Predicate<FinishedAttempt> throwing,
            String json) {
        return finished.stream()
                .filter(throwing)
                .findFirst()
                .<Reply>map(Reply.Thrown::new)
                .orElse(new Reply.Returned(json));
    }
}
