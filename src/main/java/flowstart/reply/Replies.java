package flowstart.reply;

import flowstart.json.JsonObject;
import flowstart.request.Invocation;
import flowstart.start.Outcome;
import flowstart.start.Told;
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
    public static Reply to(Invocation invocation, List<Told> told) {
        return switch (invocation.trigger()) {
            case RULE -> returnOrThrow(told, Replies::isUnfinished, Body.of(told.getFirst()).text());
            case DIRECT -> returnOrThrow(told, Replies::isFailure, Body.of(told.getFirst()).text());
            case LIST ->
                returnOrThrow(told, Replies::isUnfinished, JsonObject.array(told.stream().map(Body::of).toList()));
            case QUEUE -> QueueReply.of(invocation, told);
            case HTTP -> new Reply.Returned(HttpReply.of(invocation.elements().getFirst(), told.getFirst()));
        };
    }

    /** Whether the input is still needed: to be tried again, or to be kept because it could not be read. */
    static boolean isUnfinished(Told told) {
        return told.willRetry() || told.attempt().outcome() == Outcome.UNREADABLE;
    }

    /** Whether a caller who waits for the answer is not to take it for a success. */
    private static boolean isFailure(Told told) {
        return isUnfinished(told) || switch (told.attempt().result()) {
            case FAILED, UNCONFIRMED -> true;
            case SUCCEEDED, SKIPPED, NONE -> false;
        };
    }

    private static Reply returnOrThrow(List<Told> told, Predicate<Told> throwing, String json) {
        return told.stream()
                .filter(throwing)
                .findFirst()
                .<Reply>map(Reply.Thrown::new)
                .orElse(new Reply.Returned(json));
    }
}
