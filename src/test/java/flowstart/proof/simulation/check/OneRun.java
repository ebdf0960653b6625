package flowstart.proof.simulation.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * 1. One identity has one token, no other has it, and it starts one run: one for a guaranteed acceptance, however long
 * it takes, and one in 8 hours whatever is said. A redrive makes a new run only of what no token protects any more, and
 * several redrives make the same one.
 */
final class OneRun {

    private final Observations observations;

    private OneRun(Observations observations) {
        this.observations = observations;
    }

    static void check(Observations observations) {
        OneRun invariant = new OneRun(observations);
        invariant.tokens();
        invariant.runs();
        observations.histories.values().forEach(invariant::redrives);
    }

    private void tokens() {
        Map<String, String> tokenOf = new HashMap<>();
        Map<String, String> startOf = new HashMap<>();
        for (Attempt attempt : observations.attempts(attempt -> attempt.token() != null)) {
            String token = Objects.requireNonNull(attempt.token());
            String start = attempt.delivery().start();
            String before = tokenOf.putIfAbsent(start, token);
            if (before != null && !before.equals(token)) {
                observations.violate(1, start + " has two tokens, " + before + " and " + token);
            }
            String other = startOf.putIfAbsent(token, start);
            if (other != null && !other.equals(start)) {
                observations.violate(1, token + " is the token of two: " + other + " and " + start);
            }
        }
    }

    private void runs() {
        Map<String, List<Run>> runsOf = new LinkedHashMap<>();
        observations.runs.values()
                .stream()
                .sorted(Comparator.comparingLong(Run::at))
                .forEach(run -> runsOf.computeIfAbsent(run.attempt().delivery().start(), _ -> new ArrayList<>())
                        .add(run));
        runsOf.forEach((start, runs) -> {
            Map<Acceptance, Run> accepted = new HashMap<>();
            for (int i = 0; i < runs.size(); i++) {
                Run run = runs.get(i);
                if (i > 0 && run.at() - runs.get(i - 1).at() < Contract.TOKEN_LIFE
                        && isSameFlow(runs.get(i - 1), run)) {
                    observations.violate(1, start + " started two runs within 8 hours: " + runs);
                }
                Acceptance acceptance = run.attempt().acceptance();
                Run before = acceptance.guaranteed() ? accepted.putIfAbsent(acceptance, run) : null;
                if (before != null && isSameFlow(before, run)) {
                    observations.violate(1,
                            start + ", accepted once, at " + acceptance.at() + ", started two runs: " + runs);
                }
            }
        });
    }

    /** Whether a flow was not made anew: AppFlow may forget the tokens of one that is deleted. */
    private boolean isSameFlow(Run one, Run other) {
        return !observations.madeAnew(one.attempt().intent().flow(), one.at(), other.at());
    }

    private void redrives(StartHistory history) {
        for (int i = 0; i < history.attempts.size(); i++) {
            Attempt attempt = history.attempts.get(i);
            if (attempt.delivery().deliberate() && !isWarranted(attempt, history.attempts.subList(0, i))) {
                observations.violate(1, attempt + " was redriven as a new run while its token protected it");
            }
        }
    }

    /**
     * Whether no token surely protected any more what an operator made a new run of, or that run has its name already.
     */
    private static boolean isWarranted(Attempt attempt, List<Attempt> before) {
        if (attempt.delivery().standsFor() != null) {
            return attempt.at() - attempt.delivery().standsFor().toEpochMilli() >= Contract.WINDOW;
        }
        return before.stream().anyMatch(earlier -> {
            Acceptance then = earlier.acceptance();
            Acceptance now = earlier.delivery().acceptance(attempt.at());
            return earlier.delivery().deliberate() || !then.guaranteed() || !now.guaranteed()
                    || then.age(attempt.at()) >= Contract.WINDOW;
        });
    }
}
