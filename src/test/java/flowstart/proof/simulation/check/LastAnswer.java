package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import java.util.Set;
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

    /** Errors about the caller, at any status. */
    private static final Set<String> CREDENTIALS = Set.of("ExpiredTokenException", "UnrecognizedClientException");

    /** The one outcome that is true of it. */
    ExpectedOutcome outcome() {
        if (equals(NOT_SENT)) {
            return ExpectedOutcome.NOT_SENT;
        }
        if (status == 200) {
            return executionId != null
                    ? ExpectedOutcome.RUN_STARTED
                    : "Active".equals(flowStatus) ? ExpectedOutcome.FLOW_ACTIVATED : ExpectedOutcome.FLOW_NOT_ACTIVE;
        }
        if (throttled || status == 429) {
            return ExpectedOutcome.THROTTLED;
        }
        if (CREDENTIALS.contains(String.valueOf(code))) {
            return ExpectedOutcome.ACCESS_DENIED;
        }
        return switch (status) {
            case 401, 403 -> ExpectedOutcome.ACCESS_DENIED;
            case 402 -> ExpectedOutcome.QUOTA_EXCEEDED;
            case 404 -> ExpectedOutcome.FLOW_NOT_FOUND;
            case 409 -> ExpectedOutcome.FLOW_BUSY;
            default -> status >= 500
                    ? ExpectedOutcome.SERVICE_ERROR
                    : status >= 400 ? ExpectedOutcome.INVALID_REQUEST : ExpectedOutcome.UNANSWERED;
        };
    }
}
