package flowstart.start;

import org.jspecify.annotations.Nullable;

/** What became of one call to StartFlow. */
public sealed interface AppFlowAnswer {

    /** What went wrong; null if AppFlow answered 200. */
    @Nullable
    ErrorDetail error();

    /**
     * AppFlow answered 200.
     *
     * @param flowArn the flow's ARN, if the answer has it
     * @param flowStatus the status of the flow, not of the run, as AppFlow spells it; it may be one that no SDK knows;
     *     null if the answer has none
     * @param executionId the run's id; null if the flow runs on a schedule or by events and was merely activated
     */
    record Accepted(@Nullable String flowArn, @Nullable String flowStatus,
            @Nullable String executionId) implements AppFlowAnswer {

        @Override
        public @Nullable ErrorDetail error() {
            return null;
        }
    }

    /**
     * AppFlow answered anything but 200.
     *
     * @param status the HTTP status
     * @param throttled whether the SDK takes it for throttling
     * @param error the error code and message
     */
    record Refused(int status, boolean throttled, ErrorDetail error) implements AppFlowAnswer {}

    /**
     * A request may have reached AppFlow, and no usable answer came back: the flow may have started.
     *
     * @param error why there is no answer
     */
    record Unanswered(ErrorDetail error) implements AppFlowAnswer {}

    /**
     * Surely no request reached AppFlow.
     *
     * @param error why none did
     */
    record NotSent(ErrorDetail error) implements AppFlowAnswer {}
}
