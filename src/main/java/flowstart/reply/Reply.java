package flowstart.reply;

import flowstart.start.Told;

/** How an invocation ends. */
public sealed interface Reply {

    /** It returns. */
    record Returned(String json) implements Reply {}

    /** It throws, so that whoever invoked the function tries again, keeps the input, or sees the failure. */
    record Thrown(Told told) implements Reply {}
}
