package flowstart.proof.simulation.check;

/**
 * A broken promise.
 *
 * @param invariant its number
 * @param what what happened instead
 */
public record Violation(int invariant, String what) {

    @Override
    public String toString() {
        return "invariant " + invariant + ": " + what;
    }
}
