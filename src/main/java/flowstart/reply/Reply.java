package flowstart.reply;

import flowstart.start.FinishedAttempt;

/** How an invocation ends. */
public sealed interface Reply {

    /**
     * It returns.
     *
     * @param json what is returned
     */
    record Returned(String json) implements Reply {}

    /**
     * It throws, so that the caller tries again, keeps the input, or sees the failure.
     *
     * @param finished the attempt that the error is about
     */
    record Thrown(FinishedAttempt finished) implements Reply {}
}
