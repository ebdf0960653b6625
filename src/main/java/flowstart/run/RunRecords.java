package flowstart.run;

import flowstart.start.AppFlowAnswer;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** AppFlow's records of a flow's runs. Implementations are thread-safe. */
@FunctionalInterface
public interface RunRecords {

    /**
     * Calls DescribeFlowExecutionRecords, trying again within the limit what may pass.
     *
     * @param executionId the run that is looked for; null if it is the newest
     * @param limit the time that all tries and pages together may take; positive
     * @return what became of it; every failure of AppFlow, the network or the credentials is an answer, never an
     *     exception
     */
    Look look(FlowName flow, @Nullable String executionId, Duration limit);

    /** What became of one look. */
    sealed interface Look {}

    /**
     * AppFlow showed its records.
     *
     * @param runs the runs, in no order that can be relied on
     * @param complete whether the run that was looked for is surely among them, if AppFlow shows it at all
     * @param servedAt AppFlow's own time at its last answer, in whole seconds; null if the answer did not say
     */
    record Records(List<RunRecord> runs, boolean complete, @Nullable Instant servedAt) implements Look {

        /** Keeps a copy. */
        public Records {
            runs = List.copyOf(runs);
        }
    }

    /**
     * AppFlow showed nothing.
     *
     * @param answer what it answered instead; never {@link AppFlowAnswer.Accepted}
     * @param requestId AppFlow's id of the request that it answered last; null if it answered none
     */
    record NoRecords(AppFlowAnswer answer, @Nullable String requestId) implements Look {

        /** Surely no request reached AppFlow. */
        public static NoRecords notSent(ErrorDetail why) {
            return new NoRecords(new AppFlowAnswer.NotSent(why), null);
        }
    }
}
