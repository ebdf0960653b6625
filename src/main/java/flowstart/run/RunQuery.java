package flowstart.run;

import flowstart.start.FlowName;
import java.util.regex.Pattern;

/**
 * A question for one run.
 *
 * @param flowName its flow
 * @param executionId its id, 1 to 256 printable ASCII characters without a space
 */
public record RunQuery(FlowName flowName, String executionId) {

    /** What a legal id of a run is, in words. */
    public static final String REQUIREMENT = "must be a run's id: 1 to 256 printable ASCII characters without a space";

    /** AppFlow's service model (2020-08-23) has no space in it; its ids are UUIDs. */
    private static final Pattern LEGAL = Pattern.compile("[!-~]{1,256}");

    /**
     * Checks the id.
     *
     * @throws IllegalArgumentException if it is not legal
     */
    public RunQuery {
        if (!isLegal(executionId)) {
            throw new IllegalArgumentException(REQUIREMENT);
        }
    }

    /** Whether a text can be a run's id. */
    public static boolean isLegal(String executionId) {
        return LEGAL.matcher(executionId).matches();
    }
}
