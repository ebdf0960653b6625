package flowstart.proof.simulation;

import flowstart.proof.simulation.SimulationRun.Verdict;
import flowstart.proof.simulation.check.Invariants;
import flowstart.proof.simulation.check.Observations;
import flowstart.proof.simulation.check.Violation;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import flowstart.proof.simulation.world.Death;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import flowstart.proof.simulation.world.RuleDelivery;
import flowstart.proof.simulation.world.Scenario;
import flowstart.start.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What many histories come to, and what of all that can happen never did. Thread-safe. */
final class Totals {

    /** All that can happen to histories, in the order in which it is printed, and how often it did. */
    private final Map<String, Long> seen = new LinkedHashMap<>();
    private long histories;
    private long events;
    private long byTwoWays;
    private long deliveries;
    private long duplicates;
    private long runs;
    private long duplicateRuns;
    private long doubtedDuplicateRuns;
    private long lost;
    private long violations;

    Totals() {
        AppFlowAssumptions.ALL.forEach(assumptions -> seen.put(label(assumptions), 0L));
        Stream.of(Outage.Kind.values()).forEach(kind -> seen.put(label(kind), 0L));
        Stream.of(FaultKind.values()).forEach(fault -> seen.put(label(fault), 0L));
        for (Death.Step step : Death.Step.values()) {
            seen.put(step.label(1), 0L);
            seen.put(step.label(2), 0L);
        }
        RuleDelivery.ENDS.forEach(end -> seen.put(end, 0L));
        // A bug would end the history, and a ping starts nothing.
        Stream.of(Outcome.values())
                .filter(outcome -> outcome != Outcome.INTERNAL_ERROR && outcome != Outcome.PINGED)
                .forEach(outcome -> seen.put("outcome: " + outcome, 0L));
    }

    synchronized void add(Scenario scenario, Verdict verdict) {
        Observations observations = verdict.history().observations();
        histories++;
        events += scenario.intents().size();
        byTwoWays += scenario.intents().size()
                - scenario.intents().stream().map(intent -> intent.flow() + ' ' + intent.eventId()).distinct().count();
        deliveries += observations.attempts();
        duplicates += observations.duplicates();
        runs += Invariants.runs(observations);
        duplicateRuns += Invariants.duplicateRuns(observations, true);
        doubtedDuplicateRuns += Invariants.duplicateRuns(observations, false);
        lost += verdict.broken().stream().map(Violation::invariant).filter(number -> number == 2).count();
        violations += verdict.broken().size();
        saw(label(scenario.assumptions()), 1);
        scenario.outages().forEach(spell -> saw(label(spell.kind()), 1));
        scenario.faults().forEach((fault, times) -> saw(label(fault), times));
        verdict.history().faults().forEach((fault, times) -> saw(label(fault), times));
        verdict.history().tally().counts().forEach(this::saw);
    }

    synchronized long events() {
        return events;
    }

    /** What can happen and never did. */
    synchronized List<String> neverSeen() {
        return seen.entrySet().stream().filter(each -> each.getValue() == 0).map(Map.Entry::getKey).toList();
    }

    @Override
    public synchronized String toString() {
        return row("histories", histories) + row("events simulated", events)
                + row("events that came by a second way too", byTwoWays) + row("deliveries", deliveries)
                + row("deliveries after the first of an event", duplicates) + row("runs started", runs)
                + row("duplicate runs while guaranteed", duplicateRuns)
                + row("runs again of other acceptances, or without a guarantee", doubtedDuplicateRuns)
                + row("events lost, or callers misled", lost) + row("broken invariants", violations)
                + row("faults injected",
                        Stream.of(FaultKind.values()).mapToLong(fault -> seen.getOrDefault(label(fault), 0L)).sum())
                + seen.entrySet()
                        .stream()
                        .map(each -> row("  " + each.getKey(), each.getValue()))
                        .collect(Collectors.joining());
    }

    private void saw(String what, long times) {
        seen.merge(what, times, Long::sum);
    }

    private static String label(AppFlowAssumptions assumptions) {
        return "read as: " + assumptions;
    }

    private static String label(Outage.Kind kind) {
        return "for hours: " + kind.label();
    }

    private static String label(FaultKind fault) {
        return "fault: " + fault.label();
    }

    private static String row(String name, long value) {
        return "%-68s %,12d%n".formatted(name, value);
    }
}
