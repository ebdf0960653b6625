package flowstart.proof.simulation.check;

import org.jspecify.annotations.Nullable;

/**
 * What a call of StartFlow came to in the end, as AppFlow and the network had it.
 *
 * @param status AppFlow's HTTP status, or that of one of the constants
 * @param code its error's code, if it is one
 * @param throttled whether it is throttling by whatever sign
 * @param flowStatus the flow's status, if the answer has it
 * @param executionId the run, if the answer names it
 */
public record LastAnswer(int status, @Nullable String code, boolean throttled, @Nullable String flowStatus,
        @Nullable String executionId) {

    /** Something went out and no answer came. */
    public static final LastAnswer UNANSWERED = new LastAnswer(0, null, false, null, null);

    /** Nothing went out. */
    public static final LastAnswer NOT_SENT = new LastAnswer(-1, null, false, null, null);
}
