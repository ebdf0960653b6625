package embeddedaws;

/**
 * How many requests AppFlow takes in each second of its clock; the others it refuses with 429.
 *
 * @param starts of StartFlow, from 1
 * @param looks of DescribeFlowExecutionRecords, from 1
 */
public record AppFlowRates(int starts, int looks) {

    /** As many as come; the default. */
    public static final AppFlowRates UNLIMITED = new AppFlowRates(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
