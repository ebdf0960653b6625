package flowstart.simulation;

import flowstart.simulation.Trial.Verdict;
import flowstart.simulation.check.Invariants;
import flowstart.simulation.check.Ledger;
import flowstart.simulation.check.Violation;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import flowstart.simulation.world.Death;
import flowstart.simulation.world.Reading;
import flowstart.simulation.world.RuleDelivery;
import flowstart.simulation.world.Scenario;
import flowstart.start.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What many histories come to, and what of all that can happen never did. Thread-safe. */
final class Totals {

    /** All that can happen to histories, in the order in which it is told, and how often it did. */
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
        Reading.ALL.forEach(reading -> seen.put(label(reading), 0L));
        Stream.of(Spell.Kind.values()).forEach(kind -> seen.put(label(kind), 0L));
        Stream.of(Mishap.values()).forEach(mishap -> seen.put(label(mishap), 0L));
        for (Death.Step step : Death.Step.values()) {
            seen.put(step.label(1), 0L);
            seen.put(step.label(2), 0L);
        }
        RuleDelivery.ENDS.forEach(end -> seen.put(end, 0L));
        // A bug would end the history.
        Stream.of(Outcome.values())
                .filter(outcome -> outcome != Outcome.INTERNAL_ERROR)
                .forEach(outcome -> seen.put("outcome: " + outcome, 0L));
    }

    synchronized void add(Scenario scenario, Verdict verdict) {
        Ledger ledger = verdict.history().ledger();
        histories++;
        events += scenario.asks().size();
        byTwoWays += scenario.asks().size()
                - scenario.asks().stream().map(ask -> ask.flow() + ' ' + ask.eventId()).distinct().count();
        deliveries += ledger.attempts();
        duplicates += ledger.duplicates();
        runs += Invariants.runs(ledger);
        duplicateRuns += Invariants.duplicateRuns(ledger, true);
        doubtedDuplicateRuns += Invariants.duplicateRuns(ledger, false);
        lost += verdict.broken().stream().map(Violation::invariant).filter(number -> number == 2).count();
        violations += verdict.broken().size();
        saw(label(scenario.reading()), 1);
        scenario.spells().forEach(spell -> saw(label(spell.kind()), 1));
        scenario.mishaps().forEach((mishap, times) -> saw(label(mishap), times));
        verdict.history().faults().forEach((mishap, times) -> saw(label(mishap), times));
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
                + row("events lost, or callers told wrong", lost) + row("broken invariants", violations)
                + row("faults injected",
                        Stream.of(Mishap.values()).mapToLong(mishap -> seen.getOrDefault(label(mishap), 0L)).sum())
                + seen.entrySet()
                        .stream()
                        .map(each -> row("  " + each.getKey(), each.getValue()))
                        .collect(Collectors.joining());
    }

    private void saw(String what, long times) {
        seen.merge(what, times, Long::sum);
    }

    private static String label(Reading reading) {
        return "read as: " + reading;
    }

    private static String label(Spell.Kind kind) {
        return "for hours: " + kind.label();
    }

    private static String label(Mishap mishap) {
        return "fault: " + mishap.label();
    }

    private static String row(String name, long value) {
        return "%-68s %,12d%n".formatted(name, value);
    }
}
