package embeddedaws;

import java.time.Duration;

/**
 * How runs are shown by DescribeFlowExecutionRecords, none of which is documented.
 *
 * @param lag how long after its start a run becomes visible
 * @param wholeSeconds whether times are cut to whole seconds
 * @param newestFirst the order; otherwise the oldest come first
 * @param pageSize the most that a page holds, whatever is asked for; from 1
 */
public record RecordStyle(Duration lag, boolean wholeSeconds, boolean newestFirst, int pageSize) {

    /** At once, with fractions, newest first; the default. */
    public static final RecordStyle USUAL = new RecordStyle(Duration.ZERO, false, true, 100);

    public RecordStyle withLag(Duration other) {
        return new RecordStyle(other, wholeSeconds, newestFirst, pageSize);
    }

    public RecordStyle withWholeSeconds() {
        return new RecordStyle(lag, true, newestFirst, pageSize);
    }

    public RecordStyle withOldestFirst() {
        return new RecordStyle(lag, wholeSeconds, false, pageSize);
    }

    public RecordStyle withPageSize(int other) {
        return new RecordStyle(lag, wholeSeconds, newestFirst, other);
    }
}
