package flowstart.proof.simulation;

import flowstart.proof.simulation.SimulationRun.Verdict;
import flowstart.proof.simulation.engine.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Describes a failing history: its seed, what it breaks, how it went at its shortest, and how to see it again. */
final class FailureReport {

    private static final int AFTER_TIME = "000:00:00.000".length();
    private static final String MORE = "   ... the same again ...";

    private FailureReport() {}

    static String of(SimulationRun trial, int invariant, String command) {
        long seed = trial.scenario().seed();
        if (invariant == SimulationRun.ENDLESS) {
            // To make it shorter would take for ever.
            return "seed " + seed + " does not end\nreplay: " + command + '\n';
        }
        SimulationRun shortest = Shrinker.shrink(trial, invariant);
        Verdict verdict = shortest.run(Journal.written());
        StringBuilder text = new StringBuilder("seed ").append(seed)
                .append(invariant == SimulationRun.BROKEN_OFF ? " breaks off" : " breaks invariant " + invariant)
                .append("\nshortest history, AppFlow read as: ")
                .append(shortest.scenario().assumptions())
                .append("\n");
        abridged(verdict.journal().lines()).forEach(line -> text.append("  ").append(line).append('\n'));
        verdict.broken().forEach(violation -> text.append("  => ").append(violation).append('\n'));
        return text.append("replay: ").append(command).append('\n').toString();
    }

    /** Without what only repeats: of lines that say the same, the first and the last. */
    private static List<String> abridged(List<String> lines) {
        Map<String, Integer> before = new HashMap<>();
        Map<String, Integer> all = new HashMap<>();
        lines.forEach(line -> all.merge(line.substring(AFTER_TIME), 1, Integer::sum));
        List<String> abridged = new ArrayList<>();
        for (String line : lines) {
            int nth = before.merge(line.substring(AFTER_TIME), 1, Integer::sum);
            if (nth == 1 || nth == all.getOrDefault(line.substring(AFTER_TIME), 0)) {
                abridged.add(line);
            } else if (!abridged.getLast().equals(MORE)) {
                abridged.add(MORE);
            }
        }
        return abridged;
    }
}
