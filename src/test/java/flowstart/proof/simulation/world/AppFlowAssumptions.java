package flowstart.proof.simulation.world;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One way to read what AppFlow's documentation leaves open.
 *
 * @param refusalUsesToken whether a refused start (409, 402) uses its token up, so that a repeat is refused again
 * @param repeatHasId whether a repeat of a start gets the run's id, rather than none
 * @param busyBeforeToken whether "busy" is decided before the token is looked at, so that a run answers 409 to its own
 *     repeats
 * @param runsSideBySide whether a start during a run is not refused at all
 */
public record AppFlowAssumptions(boolean refusalUsesToken, boolean repeatHasId, boolean busyBeforeToken,
        boolean runsSideBySide) {

    /** All of them; where runs go side by side nothing is refused as busy, so that the other questions do not arise. */
    public static final List<AppFlowAssumptions> ALL = Stream.concat(
            IntStream.range(0, 8)
                    .mapToObj(i -> new AppFlowAssumptions((i & 4) != 0, (i & 2) == 0, (i & 1) != 0, false)),
            Stream.of(new AppFlowAssumptions(false, true, false, true))).toList();

    /** Those that histories are simulated under: all that the probe has not ruled out. */
    public static final List<AppFlowAssumptions> SIMULATED = ALL.stream().filter(ProbeFile.CHOSEN::allows).toList();

    @Override
    public String toString() {
        return runsSideBySide
                ? "runs side by side"
                : (refusalUsesToken ? "refusal uses token" : "refusal leaves token") + ", "
                        + (repeatHasId ? "repeat has id" : "repeat has no id") + ", "
                        + (busyBeforeToken ? "busy first" : "token first");
    }
}
