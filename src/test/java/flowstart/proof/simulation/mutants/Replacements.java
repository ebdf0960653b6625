package flowstart.proof.simulation.mutants;

import flowstart.start.Acceptance;
import flowstart.start.Attempt;
import flowstart.start.AppFlow;
import flowstart.start.PreparedStart;
import flowstart.start.ClientToken;
import flowstart.start.Deadline;
import flowstart.start.Digest;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import flowstart.start.Identity;
import flowstart.start.Outcome;
import flowstart.start.ResultBus;
import flowstart.start.StartRequest;
import flowstart.start.FinishedAttempt;
import flowstart.start.Trigger;
import flowstart.start.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mistakes, as bodies for the function's methods. Each has the parameters of the method that it stands in for, with
 * the object itself first if it needs it.
 */
public final class Replacements {

    private Replacements() {}

    /** {@link ClientToken#derive}. */
    public static ClientToken randomToken(FlowName flow, Identity.Derived identity, @Nullable String replayName) {
        return new ClientToken(UUID.randomUUID().toString());
    }

    /** {@link ClientToken#derive}. */
    public static ClientToken tokenWithoutFlow(FlowName flow, Identity.Derived identity, @Nullable String replayName) {
        return new ClientToken(
                Digest.of("flowstart/1", identity.origin(), identity.value(), replayName == null ? "" : replayName));
    }

    /** A limit that is never reached. */
    public static boolean never(Duration age) {
        return false;
    }

    /** {@code Window.isOver}. */
    public static boolean after9Hours(Duration age) {
        return age.compareTo(Duration.ofHours(9)) >= 0;
    }

    /** {@code Window.isConcluding}. */
    public static boolean after8Hours45(Duration age) {
        return age.compareTo(Duration.ofMinutes(8 * 60 + 45)) >= 0;
    }

    /** {@code ResultEvents.resultId}. */
    public static String randomResultId(String flowName, String clientToken, Outcome outcome,
            @Nullable String executionId) {
        return UUID.randomUUID().toString();
    }

    /** {@link Acceptance#of}. */
    public static Acceptance acceptedNow(StartRequest request, Instant now) {
        return new Acceptance(now, true);
    }

    /** {@link Acceptance#of}. */
    public static Acceptance alwaysGuaranteed(StartRequest request, Instant now) {
        EventEnvelope event = request.event();
        Instant time = request.requestedAt() != null ? request.requestedAt() : event == null ? null : event.time();
        return new Acceptance(time == null || time.isAfter(now.plus(Duration.ofMinutes(5))) ? now : time, true);
    }

    /** {@code Acceptance.isAhead}. */
    public static boolean never(Instant time, Instant now) {
        return false;
    }

    /** {@link FinishedAttempt#isUnpublished}. */
    public static boolean no() {
        return false;
    }

    /** {@link FinishedAttempt#isInputStillNeeded}. */
    public static boolean onlyRetries(FinishedAttempt finished) {
        return finished.mustBeRedelivered();
    }

    /** {@link Attempt#isRetried}. */
    public static boolean notRetried() {
        return false;
    }

    /** {@link Attempt#isRetried}. */
    public static boolean retriedForEver(Attempt attempt) {
        return attempt.outcome().isRetryable();
    }

    /** {@code LineWriter.write}. */
    public static void nothing(String line) {
        // That is the mistake.
    }

    /** {@code FlowStarter.refuse}. */
    public static Attempt everythingALoop(Trigger trigger, PreparedStart prepared) {
        return Attempt.guarded(trigger, prepared, Outcome.LOOP_REFUSED, "");
    }

    /** {@code FlowStarter.refuse}. */
    public static Attempt everythingSkipped(Trigger trigger, PreparedStart prepared) {
        return Attempt.guarded(trigger, prepared, Outcome.REPLAY_SKIPPED, "");
    }

    /** {@code FlowStarter.refuse}. */
    public static Attempt everythingExpired(Trigger trigger, PreparedStart prepared) {
        return Attempt.guarded(trigger, prepared, Outcome.WINDOW_EXPIRED, "");
    }

    /** {@code FlowStarter.refuse}. */
    public static @Nullable Attempt nothingRefused(Trigger trigger, PreparedStart prepared) {
        return null;
    }

    /** {@code FlowStarter.start}. */
    public static Attempt nothingSent(Trigger trigger, PreparedStart prepared, Deadline deadline) {
        return Attempt.called(trigger, prepared, AppFlow.Call.notSent(new ErrorDetail("DeadlineTooNear", "")),
                Duration.ZERO);
    }

    /** {@code ResultPublisher.publications}. */
    public static List<ResultBus.Publication> nothingPublished(List<?> together) {
        return Collections.nCopies(together.size(), new ResultBus.Publication(new ErrorDetail("DeadlineTooNear", "")));
    }

}
