package embeddedaws;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in's EventBridge: which buses there are, what goes wrong, and what was sent. Thread-safe; each request is
 * worked on as a whole, so the journal's order is the order of effects, and a call's entry is there before its answer
 * is.
 */
public final class EventBridge {
    private final InstantSource clock;
    private final AtomicLong order;
    private final Set<String> buses = new HashSet<>(Set.of("default"));
    private final FaultScript<EventBridgeFault> faults = new FaultScript<>();
    private final List<Event> events = new ArrayList<>();
    private final List<EventBridgeCall> calls = new ArrayList<>();
    private final Ids eventIds = new Ids(3);
    private final Ids requestIds = new Ids(4);
    private final Ids reportIds = new Ids(5);
    private final Rules rules;

    EventBridge(InstantSource clock, AtomicLong order, Sqs sqs) {
        this.clock = clock;
        this.order = order;
        this.rules = new Rules(sqs);
    }

    /**
     * Adds a bus beside {@code default}.
     *
     * @param nameOrArn of an ARN only the name counts, here and in requests
     */
    public synchronized void bus(String nameOrArn) {
        buses.add(PutEventsEntry.busName(nameOrArn));
    }

    /** Queues faults: one befalls each of the next requests, whatever these ask. */
    public synchronized void next(EventBridgeFault... more) {
        faults.next(List.of(more));
    }

    /** Once the queue is empty, this fault befalls every request until {@link #clear()}. */
    public synchronized void always(EventBridgeFault fault) {
        faults.always(fault);
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        faults.clear();
    }

    /**
     * Every event of PutEvents that reached a bus, in order. Entries for a bus that does not exist were answered as
     * taken and are not here; AppFlow's reports of runs reach rules alone.
     */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** Every HTTP request so far, in order. */
    public synchronized List<EventBridgeCall> calls() {
        return List.copyOf(calls);
    }

    /** The names of all rules. */
    public synchronized List<String> rules() {
        return rules.names();
    }

    /** Forgets calls, events, rules and faults. Buses stay. */
    public synchronized void reset() {
        faults.clear();
        rules.clear();
        events.clear();
        calls.clear();
    }

    /** Takes a report of AppFlow in. */
    synchronized void publish(RunReport report) {
        rules.deliver(report.event(reportIds.next()), report.at());
    }

    synchronized Reply handle(RuleCall call) {
        Instant now = clock.instant();
        String requestId = requestIds.next();
        EventBridgeFault fault = faults.take();
        JsonAnswer answer = switch (fault) {
            case Fault.Cut _ -> null;
            case Fault.Refused(_, Refusal scripted) -> new JsonAnswer.Refused(scripted);
            case null, default -> rules.answer(call);
        };
        Reply reply = PutEventsReply.of(answer, fault, requestId);
        Refusal refusal = answer instanceof JsonAnswer.Refused(Refusal refused) ? refused : null;
        calls.add(new EventBridgeCall(order.incrementAndGet(), now, call.operation().toString(), 0, List.of(),
                fault == null ? null : fault.name(), reply.status(),
                refusal == null || reply.status() == null ? null : refusal.type(), requestId));
        return reply;
    }

    synchronized Reply handle(PutEvents call) {
        Instant now = clock.instant();
        String requestId = requestIds.next();
        EventBridgeFault fault = faults.take();
        PutEventsAnswer answer = answer(call, fault, now);
        Reply reply = PutEventsReply.of(answer, fault, requestId);
        calls.add(entry(call, fault, answer, reply, now, requestId));
        return reply;
    }

    private @Nullable PutEventsAnswer answer(PutEvents call, @Nullable EventBridgeFault fault, Instant now) {
        return switch (fault) {
            case Fault.Cut _ -> null;
            case Fault.Refused(_, Refusal refusal) -> new PutEventsAnswer.Refused(refusal);
            case null -> take(call, null, now);
            case EventBridgeFault.EntryFailed failed -> take(call, failed, now);
            case Fault.AnswerLost _ -> take(call, null, now);
            case Fault.Late _ -> take(call, null, now);
            case EventBridgeFault.Unaccounted _ -> take(call, null, now);
        };
    }

    private PutEventsAnswer take(PutEvents call, EventBridgeFault.@Nullable EntryFailed fault, Instant now) {
        if (call.refusal() != null) {
            return new PutEventsAnswer.Refused(call.refusal());
        }
        List<PutEventsAnswer.Entry> answers = new ArrayList<>();
        for (PutEventsEntry entry : call.entries()) {
            if (fault != null && fault.entry() == answers.size()) {
                answers.add(new PutEventsAnswer.Failed(fault.code(), "The fault script says so."));
            } else {
                answers.add(take(entry, call.region(), now));
            }
        }
        return new PutEventsAnswer.Taken(List.copyOf(answers));
    }

    private PutEventsAnswer.Entry take(PutEventsEntry entry, String region, Instant now) {
        PutEventsAnswer.Failed failure = entry.failure();
        if (failure != null) {
            return failure;
        }
        Event event = entry.event(eventIds.next(), region, now);
        if (buses.contains(event.bus())) {
            events.add(event);
            if (event.bus().equals("default")) {
                rules.deliver(event, now);
            }
        }
        return new PutEventsAnswer.Accepted(event.id());
    }

    private EventBridgeCall entry(PutEvents call, @Nullable EventBridgeFault fault, @Nullable PutEventsAnswer answer,
            Reply reply, Instant now, String requestId) {
        var refusal = answer instanceof PutEventsAnswer.Refused(Refusal r) ? r : null;
        return new EventBridgeCall(order.incrementAndGet(), now, call.operation(), call.entries().size(),
                answer == null ? List.of() : answer.eventIds(), fault == null ? null : fault.name(), reply.status(),
                refusal == null || reply.status() == null ? null : refusal.type(), requestId);
    }
}
