package flowstart.proof.simulation.check;

/**
 * A run of a flow, as AppFlow itself knows it.
 *
 * @param id its execution id
 * @param attempt the attempt that started it
 * @param at when it started
 */
public record Run(String id, Attempt attempt, long at) {

    @Override
    public String toString() {
        return id + " at " + at;
    }
}
