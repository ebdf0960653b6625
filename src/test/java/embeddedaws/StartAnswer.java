package embeddedaws;

import org.jspecify.annotations.Nullable;

/** How AppFlow answers a start, apart from how it is written down. */
sealed interface StartAnswer {

    /**
     * The flow was started.
     *
     * @param executionId null when the flow was merely activated
     * @param startedRun whether this very start began a run
     */
    record Accepted(String flowArn, String flowStatus, @Nullable String executionId,
            boolean startedRun) implements StartAnswer {}

    record Refused(Refusal refusal) implements StartAnswer {}
}
