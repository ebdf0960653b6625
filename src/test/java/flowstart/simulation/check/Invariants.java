package flowstart.simulation.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The promises, held against a whole history. */
public final class Invariants {

    /** How long AppFlow remembers a token. */
    private static final long TOKEN_LIFE = 8 * 3_600_000L;

    private final Ledger ledger;
    private final Set<String> changedFlows;
    private final Set<String> askedAgain = new HashSet<>();

    private Invariants(Ledger ledger, Set<String> changedFlows) {
        this.ledger = ledger;
        this.changedFlows = changedFlows;
        Set<String> identities = new HashSet<>();
        for (File file : ledger.files.values()) {
            if (!identities.add(file.ask.identity())) {
                askedAgain.add(file.ask.identity());
            }
        }
    }

    /**
     * What a history broke.
     *
     * @param changedFlows flows that came, went or were suspended meanwhile
     */
    public static List<Violation> broken(Ledger ledger, Set<String> changedFlows) {
        Invariants invariants = new Invariants(ledger, changedFlows);
        for (File file : ledger.files.values()) {
            invariants.oneRun(file);
            invariants.oneNewRun(file);
            invariants.notVanished(file);
            invariants.insideTokenLife(file);
        }
        invariants.resultsAgree();
        invariants.resultsFollow();
        return List.copyOf(ledger.violations);
    }

    /** The runs beyond the first for one acceptance, guaranteed or not, those of redrives left aside. */
    public static int duplicateRuns(Ledger ledger, boolean guaranteed) {
        return ledger.files.values().stream().filter(file -> file.doubted() != guaranteed)
                .mapToInt(file -> Math.max(0, file.ownRuns().size() - 1)).sum();
    }

    /** How many runs were started. */
    public static int runs(Ledger ledger) {
        return ledger.runs.size();
    }

    private void oneRun(File file) {
        List<Run> runs = file.ownRuns();
        if (runs.size() > 1 && !file.doubted()) {
            ledger.violate(1, file.ask + " started " + runs.size() + " runs and no attempt doubted it: " + runs);
        }
    }

    /** Several redrives of one thing, none of them later than the token's life, are one new run. */
    private void oneNewRun(File file) {
        List<Run> runs = file.runs.stream().filter(run -> run.attempt().deliberate())
                .sorted(Comparator.comparingLong(Run::at)).toList();
        for (int i = 1; i < runs.size(); i++) {
            if (runs.get(i).at() - runs.get(i - 1).at() < TOKEN_LIFE) {
                ledger.violate(1, file.ask + " was redriven into several new runs: " + runs);
                return;
            }
        }
    }

    private void notVanished(File file) {
        boolean concluded = file.loop
                || file.told.stream().anyMatch(told -> told.detailType().equals("Flow Start Skipped"))
                || file.told.stream().anyMatch(told -> told.succeeded() && isTrue(told));
        if (!concluded && file.kept <= 0 && file.heard == null) {
            ledger.violate(2, file.ask + " vanished: " + (file.told.isEmpty() ? "nothing" : "no success")
                    + " was told, no queue holds it, no caller knows");
        }
    }

    private boolean isTrue(Told told) {
        if (told.executionId() != null) {
            Run run = ledger.runs.get(told.executionId());
            return run != null && run.attempt().ask().identity().equals(told.ask().identity());
        }
        return told.flow().startsWith("scheduled") || ledger.runs.values().stream()
                .anyMatch(run -> run.attempt().ask().identity().equals(told.ask().identity()));
    }

    private void insideTokenLife(File file) {
        if (file.doubted()) {
            return;
        }
        List<Attempt> sent = file.attempts.stream().filter(attempt -> !attempt.deliberate() && attempt.isSent())
                .toList();
        long first = sent.stream().mapToLong(Attempt::firstSent).min().orElse(0);
        long last = sent.stream().mapToLong(Attempt::lastSent).max().orElse(0);
        if (last - first >= TOKEN_LIFE) {
            ledger.violate(7, file.ask + " was sent to AppFlow again " + (last - first) + " ms after the first time");
        }
    }

    private void resultsAgree() {
        Map<String, String> idOf = new HashMap<>();
        Map<String, String> resultOf = new HashMap<>();
        Map<String, String> runOf = new HashMap<>();
        for (Told told : ledger.told) {
            if (isOther(idOf.putIfAbsent(told.sameness(), told.resultId()), told.resultId())
                    || isOther(resultOf.putIfAbsent(told.resultId(), told.sameness()), told.sameness())) {
                ledger.violate(3, told.ask() + " was told as " + told.outcome() + " twice, with different result ids");
            }
            if (told.succeeded() && told.guaranteed() && told.executionId() != null && !told.deliberate()
                    && !askedAgain.contains(told.ask().identity()) && !ledger.file(told.ask()).doubted()) {
                String run = runOf.putIfAbsent(told.token(), told.executionId());
                if (isOther(run, told.executionId())) {
                    ledger.violate(3, told.ask() + " was told as started by " + run + " and by " + told.executionId());
                }
            }
        }
    }

    private void resultsFollow() {
        Set<String> succeeded = new HashSet<>();
        List<Told> wrong = new ArrayList<>();
        for (Told told : ledger.told) {
            String start = told.flow() + " " + told.token();
            if (told.succeeded()) {
                succeeded.add(start);
            } else if (told.detailType().equals("Flow Start Failed") && succeeded.contains(start)
                    && !changedFlows.contains(told.flow())) {
                wrong.add(told);
            }
        }
        wrong.forEach(told -> ledger.violate(3, told.ask() + " was told as " + told.outcome() + " after a success"));
    }

    private static boolean isOther(@Nullable String before, String now) {
        return before != null && !before.equals(now);
    }
}
