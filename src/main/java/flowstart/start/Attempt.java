package flowstart.start;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One processing of one element of an invocation: the same event delivered three times is three attempts.
 *
 * @param trigger the path it came by
 * @param prepared what was to be started; null if that could not be read
 * @param outcome what became of it
 * @param call the call to AppFlow; null if it did not come to that
 * @param latency how long the call took; null if none was made
 * @param error what went wrong; null if nothing did
 */
public record Attempt(Trigger trigger, @Nullable PreparedStart prepared, Outcome outcome, AppFlow.@Nullable Call call,
        @Nullable Duration latency, @Nullable ErrorDetail error) {

    /** An attempt that a guard ended before any call. */
    public static Attempt guarded(Trigger trigger, PreparedStart prepared, Outcome outcome, String why) {
        return new Attempt(trigger, prepared, outcome, null, null, new ErrorDetail(outcome.name(), why));
    }

    /**
     * An attempt that no guard ended.
     *
     * @param latency null if there was no time left for the call
     */
    public static Attempt called(Trigger trigger, PreparedStart prepared, AppFlow.Call call,
            @Nullable Duration latency) {
        Outcome outcome = Outcome.of(call.answer());
        return new Attempt(trigger, prepared, outcome, call, latency, errorOf(call.answer(), outcome));
    }

    /** An attempt that was asked for nothing but to be answered. */
    public static Attempt pinged(Trigger trigger) {
        return new Attempt(trigger, null, Outcome.PINGED, null, null, null);
    }

    /** An attempt whose input says nothing that can be acted on. */
    public static Attempt unreadable(Trigger trigger, String why) {
        return new Attempt(trigger, null, Outcome.UNREADABLE, null, null,
                new ErrorDetail(Outcome.UNREADABLE.name(), why));
    }

    /** An attempt that a bug of ours ended. */
    public static Attempt broken(Trigger trigger, @Nullable PreparedStart prepared, Throwable bug) {
        return new Attempt(trigger, prepared, Outcome.INTERNAL_ERROR, null, null, ErrorDetail.bug(bug));
    }

    /**
     * Whether this is to be tried again: nothing is in the window's last minutes, so that its cause is published.
     * Without a token there is nothing to publish, so such an attempt is never concluded.
     */
    public boolean isRetried() {
        return outcome.isRetryable() && (prepared == null || !Window.isConcluding(prepared.age()));
    }

    /** What the attempt is published as; nothing while it is tried again. */
    public ResultKind result() {
        return isRetried() ? ResultKind.NONE : outcome.result();
    }

    /** Whether it has a result to publish: what could not be read has none. */
    public boolean hasResult() {
        return prepared != null && result() != ResultKind.NONE;
    }

    /** The request behind the attempt; null if it could not be read. */
    public @Nullable StartRequest request() {
        return prepared == null ? null : prepared.request();
    }

    /** The event behind the request; null if there is none. */
    public @Nullable EventEnvelope event() {
        return prepared == null ? null : prepared.request().event();
    }

    /** The flow that was to be started; null if the request could not be read. */
    public @Nullable String flowName() {
        return prepared == null ? null : prepared.request().flowName().value();
    }

    /** The token of the start; null if the request could not be read. */
    public @Nullable String clientToken() {
        return prepared == null ? null : prepared.token().value();
    }

    /** The key that a rule or a caller chose; null if none did. */
    public @Nullable String idempotencyKey() {
        return prepared == null ? null : prepared.request().idempotencyKey();
    }

    /** What a rule added to find the start by; null if none did. */
    public @Nullable String reference() {
        return prepared == null ? null : prepared.request().reference();
    }

    /** Whether no other delivery of the same acceptance starts a second run; null if the request could not be read. */
    public @Nullable Boolean guaranteed() {
        return prepared == null ? null : prepared.acceptance().guaranteed();
    }

    /** Until when a repeat starts nothing new, as in {@code 2026-11-21T10:00:00Z}; null if it could not be read. */
    public @Nullable String protectedUntil() {
        return prepared == null ? null : prepared.acceptance().protectedUntil().toString();
    }

    /** How long ago the event was accepted, in milliseconds; null if the request could not be read. */
    public @Nullable Long ageMs() {
        return prepared == null ? null : prepared.age().toMillis();
    }

    /** How long the call took, in milliseconds; null if none was made. */
    public @Nullable Long latencyMs() {
        return latency == null ? null : latency.toMillis();
    }

    /** How many HTTP requests may have reached AppFlow; null if no call was made. */
    public @Nullable Long appFlowRequests() {
        return call == null ? null : (long) call.requests();
    }

    /** AppFlow's id of the request that it answered last; null if it answered none. */
    public @Nullable String appFlowRequestId() {
        return call == null ? null : call.requestId();
    }

    /** The flow's ARN, as AppFlow's answer has it; null if it has none. */
    public @Nullable String flowArn() {
        AppFlowAnswer.Accepted accepted = accepted();
        return accepted == null ? null : accepted.flowArn();
    }

    /** The flow's status, as AppFlow's answer has it; null if it has none. */
    public @Nullable String flowStatus() {
        AppFlowAnswer.Accepted accepted = accepted();
        return accepted == null ? null : accepted.flowStatus();
    }

    /** The run that was started; null if AppFlow's answer names none. */
    public @Nullable String executionId() {
        AppFlowAnswer.Accepted accepted = accepted();
        return accepted == null ? null : accepted.executionId();
    }

    private AppFlowAnswer.@Nullable Accepted accepted() {
        return call != null && call.answer() instanceof AppFlowAnswer.Accepted accepted ? accepted : null;
    }

    private static @Nullable ErrorDetail errorOf(AppFlowAnswer answer, Outcome outcome) {
        return switch (answer) {
            case AppFlowAnswer.Accepted _ when outcome.result() == ResultKind.SUCCEEDED -> null;
            case AppFlowAnswer.Accepted accepted when accepted.flowStatus() == null -> new ErrorDetail(outcome.name(),
                    "AppFlow answered 200 with neither an execution id nor the flow's status");
            case AppFlowAnswer.Accepted accepted -> new ErrorDetail(outcome.name(),
                    "AppFlow accepted the start without an execution id, and the flow's status is "
                            + accepted.flowStatus() + ": activate or mend the flow, then look whether it runs");
            case AppFlowAnswer.Refused _,AppFlowAnswer.Unanswered _,AppFlowAnswer.NotSent _ -> answer.error();
        };
    }
}
