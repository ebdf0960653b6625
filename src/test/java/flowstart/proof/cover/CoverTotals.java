package flowstart.proof.cover;

import flowstart.cover.Conclusion;
import flowstart.cover.NextStep;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What many histories come to, and what of all that can happen never did. Thread-safe. */
final class CoverTotals {

    /** What the function is to be seen to log besides what {@link NextStep} and {@link Conclusion} name. */
    private static final List<String> LINES = List.of("ACCESS_DENIED", "CLOCK_SKEW", "FLOW_ACTIVATED", "FLOW_BUSY",
            "FLOW_NOT_ALLOWED", "FLOW_NOT_FOUND", "INTERNAL_ERROR", "INVALID_REQUEST", "LOOP_REFUSED", "NOT_SENT",
            "QUOTA_EXCEEDED", "RECORDS_INCOMPLETE", "REPLAY_SKIPPED", "RUN_STARTED", "SERVICE_ERROR", "THROTTLED",
            "UNANSWERED", "UNREADABLE");

    private final Map<String, Long> seen = new LinkedHashMap<>();
    private final Map<CoverPromise, Long> broken = new EnumMap<>(CoverPromise.class);
    private long histories;
    private long events;

    CoverTotals() {
        Stream.of(CoverTally.MESSAGES, CoverTally.INVOCATIONS, CoverTally.DELIVERIES, CoverTally.LOOKS,
                CoverTally.STARTS, CoverTally.RUNS, CoverTally.OTHERS_STARTS, CoverTally.CANCELLATIONS,
                CoverTally.DEAD_LETTERS, CoverTally.SET_ASIDE).forEach(this::expect);
        Stream.of(Conclusion.Kind.values())
                .filter(kind -> kind != Conclusion.Kind.REFUSED)
                .forEach(kind -> expect("ended: " + kind));
        Stream.of("FLOW_NOT_ALLOWED", "FLOW_NOT_FOUND", "INVALID_REQUEST", "REPLAY_SKIPPED")
                .forEach(outcome -> expect("ended: " + outcome));
        AppFlowAssumptions.ALL.forEach(assumptions -> expect("read as: " + assumptions));
        Stream.of(CoverScenario.Kind.values()).forEach(kind -> expect("history: " + kind));
        Stream.of(CoverSetup.Order.values()).forEach(order -> expect("records: " + order));
        Stream.of(CoverOutage.Kind.values()).forEach(kind -> expect(kind.label()));
        Stream.of(CoverFault.values()).forEach(fault -> expect(fault.label()));
        Stream.of(NextStep.Reason.values()).forEach(reason -> expect("line: " + reason));
        LINES.forEach(outcome -> expect("line: " + outcome));
        Stream.of(CoverPromise.values()).forEach(promise -> broken.put(promise, 0L));
    }

    private void expect(String what) {
        seen.put(what, 0L);
    }

    synchronized void add(CoverHistory history) {
        CoverScenario scenario = history.scenario();
        histories++;
        events += scenario.events().size();
        saw("read as: " + scenario.assumptions(), 1);
        saw("history: " + scenario.kind(), 1);
        saw("records: " + scenario.setup().order(), 1);
        scenario.outages().forEach(outage -> saw(outage.kind().label(), 1));
        history.faults().forEach((fault, times) -> saw(fault.label(), times));
        history.tally().forEach(this::saw);
        history.violations().forEach(violation -> broken.merge(violation.promise(), 1L, Long::sum));
    }

    private void saw(String what, long times) {
        seen.merge(what, times, Long::sum);
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
        return row("histories", histories) + row("events", events)
                + seen.entrySet()
                        .stream()
                        .map(each -> row(each.getKey(), each.getValue()))
                        .collect(Collectors.joining())
                + broken.entrySet()
                        .stream()
                        .map(each -> row("violations of " + each.getKey().label(), each.getValue()))
                        .collect(Collectors.joining());
    }

    private static String row(String name, long value) {
        return "%-68s %,12d%n".formatted(name, value);
    }
}
