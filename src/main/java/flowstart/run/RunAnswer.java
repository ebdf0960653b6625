package flowstart.run;

import flowstart.start.ErrorDetail;
import flowstart.start.Outcome;
import org.jspecify.annotations.Nullable;

/** What became of a question for one run. */
public sealed interface RunAnswer {

    /** The question. */
    RunQuery query();

    /**
     * AppFlow shows the run.
     *
     * @param run its record
     */
    record Found(RunQuery query, RunRecord run) implements RunAnswer {}

    /**
     * AppFlow shows no such run: it is not visible yet, is kept no longer, lies beyond the records that are read, or
     * never was.
     */
    record NotVisible(RunQuery query) implements RunAnswer {}

    /**
     * Nobody knows.
     *
     * @param outcome why, as it would be called of a start
     * @param error what went wrong
     * @param appFlowRequestId AppFlow's id of the request that it answered last; null if it answered none
     */
    record Refused(RunQuery query, Outcome outcome, ErrorDetail error,
            @Nullable String appFlowRequestId) implements RunAnswer {}
}
