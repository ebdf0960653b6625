package flowstart.proof.simulation.check;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The promises, held against a whole history. */
public final class Invariants {

    private static final List<Consumer<Observations>> ALL = List.of(OneRun::check, NothingVanishes::check,
            RepliesAreRight::check, ResultsFollow::check, OneLine::check, ReceivesEnd::check, FailuresConclude::check,
            TokensLast::check, ReportsAreTrue::check);

    private Invariants() {}

    /** What a history broke. */
    public static List<Violation> broken(Observations observations) {
        ALL.forEach(invariant -> invariant.accept(observations));
        return List.copyOf(observations.violations);
    }

    /** The runs beyond the first for one acceptance, guaranteed or not, those of redrives left aside. */
    public static int duplicateRuns(Observations observations, boolean guaranteed) {
        return observations.histories.values().stream().map(StartHistory::ownRuns).mapToInt(runs -> {
            int whileGuaranteed = ofOneAcceptance(runs);
            return guaranteed ? whileGuaranteed : Math.max(0, runs.size() - 1) - whileGuaranteed;
        }).sum();
    }

    /** How many runs were started. */
    public static int runs(Observations observations) {
        return observations.runs.size();
    }

    /** The runs beyond the first of a guaranteed acceptance. */
    private static int ofOneAcceptance(List<Run> runs) {
        Map<Acceptance, Long> accepted = runs.stream()
                .map(run -> run.attempt().acceptance())
                .filter(Acceptance::guaranteed)
                .collect(Collectors.groupingBy(at -> at, Collectors.counting()));
        return accepted.values().stream().mapToInt(count -> count.intValue() - 1).sum();
    }
}
