package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import org.jspecify.annotations.Nullable;

/**
 * A result event that the bus took.
 *
 * @param attempt the attempt that it is about
 * @param at when, in milliseconds since the epoch
 * @param detailType its kind
 * @param detail its detail
 */
public record PublishedResult(Attempt attempt, long at, String detailType, Flat detail) {

    /** Whether it is a success. */
    public boolean succeeded() {
        return is(ExpectedOutcome.Kind.SUCCEEDED);
    }

    /** Whether a person has to look at it. */
    public boolean isKept() {
        return is(ExpectedOutcome.Kind.FAILED) || is(ExpectedOutcome.Kind.UNCONFIRMED);
    }

    /** The outcome. */
    public String outcome() {
        return detail.text("outcome");
    }

    boolean is(ExpectedOutcome.Kind kind) {
        return detailType.equals(kind.detailType());
    }

    StartIntent intent() {
        return attempt.intent();
    }

    String resultId() {
        return detail.text("resultId");
    }

    /** The flow and the client token. */
    String start() {
        return detail.text("flowName") + " " + detail.text("clientToken");
    }

    @Nullable
    String executionId() {
        return detail.get("executionId");
    }

    /** What makes it one result. */
    String sameness() {
        return start() + " " + outcome() + " " + executionId();
    }

    @Override
    public String toString() {
        return attempt + " as " + outcome();
    }
}
