package flowstart.simulation.check;

import org.jspecify.annotations.Nullable;

/**
 * A result event that reached the bus.
 *
 * @param ask what it is about
 * @param deliberate whether it is about a run that an operator meant to be new
 * @param detailType its kind
 * @param outcome the outcome
 * @param resultId its id
 * @param flow the flow
 * @param token the client token
 * @param executionId the run, if it names one
 * @param guaranteed what it says of that
 */
public record Told(Ask ask, boolean deliberate, String detailType, String outcome, String resultId, String flow,
        String token, @Nullable String executionId, boolean guaranteed) {

    /** Whether it tells of a success. */
    public boolean succeeded() {
        return detailType.equals("Flow Start Succeeded");
    }

    /** Whether a person has to look at it. */
    public boolean isKept() {
        return detailType.equals("Flow Start Failed") || detailType.equals("Flow Start Unconfirmed");
    }

    /** What makes it one result. */
    String sameness() {
        return flow + " " + token + " " + outcome + " " + executionId;
    }
}
