package flowstart.simulation;

import flowstart.simulation.Trial.Verdict;
import flowstart.simulation.check.Invariants;
import flowstart.simulation.check.Ledger;
import flowstart.simulation.check.Violation;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.world.Scenario;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What many histories come to. Thread-safe. */
final class Totals {

    private final Map<Mishap, Long> faults = new EnumMap<>(Mishap.class);
    private long histories;
    private long events;
    private long deliveries;
    private long duplicates;
    private long runs;
    private long duplicateRuns;
    private long doubtedDuplicateRuns;
    private long spells;
    private long lost;
    private long violations;

    synchronized void add(Scenario scenario, Verdict verdict) {
        Ledger ledger = verdict.history().ledger();
        histories++;
        events += scenario.asks().size();
        spells += scenario.spells().size();
        deliveries += ledger.attempts();
        duplicates += ledger.duplicates();
        runs += Invariants.runs(ledger);
        duplicateRuns += Invariants.duplicateRuns(ledger, true);
        doubtedDuplicateRuns += Invariants.duplicateRuns(ledger, false);
        lost += verdict.broken().stream().map(Violation::invariant).filter(number -> number == 2).count();
        violations += verdict.broken().size();
        verdict.history().faults().forEach((fault, times) -> faults.merge(fault, (long) times, Long::sum));
    }

    synchronized long events() {
        return events;
    }

    @Override
    public synchronized String toString() {
        long injected = faults.values().stream().mapToLong(Long::longValue).sum();
        return row("histories", histories) + row("events simulated", events) + row("deliveries", deliveries)
                + row("deliveries after the first of an event", duplicates) + row("runs started", runs)
                + row("duplicate runs while guaranteed", duplicateRuns)
                + row("duplicate runs, not guaranteed and said so", doubtedDuplicateRuns)
                + row("lost events", lost) + row("broken invariants", violations)
                + row("outages and other spells of hours", spells) + row("faults injected", injected)
                + faults.entrySet().stream().map(fault -> row("  " + fault.getKey().label(), fault.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(String name, long value) {
        return "%-45s %,15d%n".formatted(name, value);
    }
}
