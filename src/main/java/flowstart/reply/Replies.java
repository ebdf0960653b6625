package flowstart.reply;

import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.start.Outcome;
import flowstart.start.FinishedAttempt;
import java.util.List;
import java.util.function.Predicate;

/** Answers each kind of caller in its own way. */
public final class Replies {

    private Replies() {}

    /**
     * The reply to an invocation.
     *
     * @param told what became of its elements, each in its place
     */
    public static Reply to(Invocation invocation, List<FinishedAttempt> told) {
        return switch (invocation.trigger()) {
            case RULE -> returnOrThrow(told, Replies::isUnfinished, ReplyBody.of(told.getFirst()).text());
            case DIRECT -> returnOrThrow(told, Replies::isFailure, ReplyBody.of(told.getFirst()).text());
            case LIST ->
                returnOrThrow(told, Replies::isUnfinished, JsonObject.array(told.stream().map(ReplyBody::of).toList()));
            case QUEUE -> QueueReply.of(invocation, told);
            case HTTP -> new Reply.Returned(HttpReply.of(invocation.elements().getFirst(), told.getFirst()));
        };
    }

    /** Whether the input is still needed: to be tried again, or to be kept because it could not be read. */
    static boolean isUnfinished(FinishedAttempt told) {
        return told.willRetry() || told.attempt().outcome() == Outcome.UNREADABLE;
    }

    /** Whether a caller who waits for the answer is not to take it for a success. */
    private static boolean isFailure(FinishedAttempt told) {
        return isUnfinished(told) || switch (told.attempt().result()) {
            case FAILED, UNCONFIRMED -> true;
            case SUCCEEDED, SKIPPED, NONE -> false;
        };
    }

    private static Reply returnOrThrow(List<FinishedAttempt> told, Predicate<FinishedAttempt> throwing, String json) {
        return told.stream()
                .filter(throwing)
                .findFirst()
                .<Reply>map(Reply.Thrown::new)
                .orElse(new Reply.Returned(json));
    }
}
