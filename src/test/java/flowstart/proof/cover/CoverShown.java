package flowstart.proof.cover;

import flowstart.run.RunRecord;
import java.util.List;

/**
 * What a look showed to the function.
 *
 * @param runs the records
 * @param complete whether the newest is surely among them
 * @param servedAt the time that AppFlow's answer is dated, in milliseconds; negative if it is not
 */
record CoverShown(List<RunRecord> runs, boolean complete, long servedAt) {

    CoverShown {
        runs = List.copyOf(runs);
    }
}
