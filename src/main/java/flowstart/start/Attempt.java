package flowstart.start;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One processing of one element of an invocation: the same event delivered three times is three attempts.
 *
 * @param trigger the path it came by
 * @param candidate what was to be started; null if that could not be read
 * @param outcome what became of it
 * @param call the call to AppFlow; null if it did not come to that
 * @param latency how long the call took; null if none was made
 * @param fault what went wrong; null if nothing did
 */
public record Attempt(Trigger trigger, @Nullable PreparedStart candidate, Outcome outcome, @Nullable Call call,
        @Nullable Duration latency, @Nullable ErrorDetail fault) {

    /** An attempt that a guard ended before any call. */
    public static Attempt guarded(Trigger trigger, PreparedStart candidate, Outcome outcome, String why) {
        return new Attempt(trigger, candidate, outcome, null, null, new ErrorDetail(outcome.name(), why));
    }

    /**
     * An attempt that no guard ended.
     *
     * @param latency null if there was no time left for the call
     */
    public static Attempt called(Trigger trigger, PreparedStart candidate, Call call, @Nullable Duration latency) {
        Outcome outcome = Outcome.of(call.answer());
        return new Attempt(trigger, candidate, outcome, call, latency, faultOf(call.answer(), outcome));
    }

    /** An attempt whose input says nothing that can be acted on. */
    public static Attempt unreadable(Trigger trigger, String why) {
        return new Attempt(trigger, null, Outcome.UNREADABLE, null, null,
                new ErrorDetail(Outcome.UNREADABLE.name(), why));
    }

    /** An attempt that a bug of ours ended. */
    public static Attempt broken(Trigger trigger, @Nullable PreparedStart candidate, Throwable bug) {
        return new Attempt(trigger, candidate, Outcome.INTERNAL_ERROR, null, null, ErrorDetail.bug(bug));
    }

    /**
     * Whether this is to be tried again: in the window's last minutes nothing is any more, so that its cause is told. Without a
     * token there is nothing to tell of, so such an attempt is never concluded.
     */
    public boolean isRetried() {
        return outcome.isRetried() && (candidate == null || !Window.isConcluding(candidate.age()));
    }

    /** What the attempt is told as; nothing while it is tried again. */
    public ResultKind result() {
        return isRetried() ? ResultKind.NONE : outcome.result();
    }

    /** Whether it has a result to tell: without a candidate there is nothing to tell of. */
    public boolean hasResult() {
        return candidate != null && result() != ResultKind.NONE;
    }

    /** AppFlow's answer, if it accepted the start. */
    public AppFlowAnswer.@Nullable Accepted accepted() {
        return call != null && call.answer() instanceof AppFlowAnswer.Accepted accepted ? accepted : null;
    }

    private static @Nullable ErrorDetail faultOf(AppFlowAnswer answer, Outcome outcome) {
        return switch (answer) {
            case AppFlowAnswer.Accepted _ when outcome.result() == ResultKind.SUCCEEDED -> null;
            case AppFlowAnswer.Accepted accepted -> new ErrorDetail(outcome.name(),
                    "AppFlow took the start, told no execution id, and gave the flow's status as "
                            + accepted.flowStatus() + ": activate or mend the flow, then look whether it runs");
            case AppFlowAnswer.Refused refused -> refused.fault();
            case AppFlowAnswer.Unanswered unanswered -> unanswered.fault();
            case AppFlowAnswer.NotSent notSent -> notSent.fault();
        };
    }
}
