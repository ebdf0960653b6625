package flowstart.cover;

import flowstart.run.RunRecord;
import flowstart.start.ErrorDetail;
import flowstart.start.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param request what was asked for
 * @param kind how it ended
 * @param refusal which guard or final answer of AppFlow ended it; null if a run did
 * @param run the run that ended it; null if none did
 * @param error what went wrong; null if nothing did
 */
public record Conclusion(CoverRequest request, Kind kind, @Nullable Outcome refusal, @Nullable RunRecord run,
        @Nullable ErrorDetail error) {

    /** How a request can end. */
    public enum Kind {

        /** A run that began after it succeeded. */
        COVERED("Flow Run Succeeded", "A run that began after the request succeeded"),
        /** As many runs as are made for one request failed. */
        RUN_FAILED("Flow Run Failed", "As many runs as are made for one request failed"),
        /** A person stopped a run that began after it. */
        RUN_CANCELED("Flow Run Failed", "A run that began after the request was canceled"),
        /** A guard or AppFlow refused it for good. */
        REFUSED("", "");

        private final String detailType;
        private final String title;

        Kind(String detailType, String title) {
            this.detailType = detailType;
            this.title = title;
        }
    }

    /** How a request ends by its verdict; null while it is open. */
    static @Nullable Conclusion of(CoverRequest request, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Covered(RunRecord run) -> new Conclusion(request, Kind.COVERED, null, run, null);
            case Verdict.Canceled(RunRecord run) ->
                new Conclusion(request, Kind.RUN_CANCELED, null, run, new ErrorDetail("RUN_CANCELED",
                        "the run was canceled, so it is not started again for this request"));
            case Verdict.Failed(RunRecord run) -> new Conclusion(request, Kind.RUN_FAILED, null, run,
                    new ErrorDetail("RUN_FAILED", Decision.MAX_RUNS + " or more runs after this request failed"
                            + (run.result().message() == null ? "" : ", the last: " + run.result().message())));
            case Verdict.Open() -> null;
        };
    }

    /** A request that a guard, or a final answer of AppFlow, ends. */
    static Conclusion refused(CoverRequest request, Outcome outcome, ErrorDetail why) {
        return new Conclusion(request, Kind.REFUSED, outcome, null, why);
    }

    /** Its name in log line and result event. */
    public String outcome() {
        return refusal == null ? kind.name() : refusal.name();
    }

    /** What happened, for a person to read. */
    public String title() {
        return refusal == null ? kind.title : refusal.title();
    }

    /** The detail-type that it is published as; empty if it is not published. */
    public String detailType() {
        return refusal == null ? kind.detailType : refusal.result().detailType();
    }

    /** Whether a person should know of it. */
    public boolean isFailure() {
        return switch (kind) {
            case COVERED -> false;
            case RUN_FAILED, RUN_CANCELED -> true;
            case REFUSED -> refusal != Outcome.REPLAY_SKIPPED;
        };
    }
}
