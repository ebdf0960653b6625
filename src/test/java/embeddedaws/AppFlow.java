package embeddedaws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The stand-in's AppFlow: which flows there are, what goes wrong, and what was asked. Thread-safe; each request is
 * worked on as a whole, so the journal's order is the order of effects, and a call's entry is there before its answer
 * is.
 */
public final class AppFlow {
    private final InstantSource clock;
    private final AtomicLong order;
    private final FlowStarts starts;
    private final FlowDefinitions definitions;
    private final FaultScript<AppFlowFault> faults = new FaultScript<>();
    private final List<AppFlowCall> calls = new ArrayList<>();
    private final FaultScript<AppFlowFault> lookFaults = new FaultScript<>();
    private final List<AppFlowCall> looks = new ArrayList<>();
    private final FaultScript<AppFlowFault> flowCallFaults = new FaultScript<>();
    private final List<AppFlowCall> flowCalls = new ArrayList<>();
    private final Ids requestIds = new Ids(2);
    private final RateLimit startRate = new RateLimit();
    private final RateLimit lookRate = new RateLimit();
    private AppFlowRates rates = AppFlowRates.UNLIMITED;

    AppFlow(InstantSource clock, AtomicLong order, S3 s3) {
        this.clock = clock;
        this.order = order;
        this.starts = new FlowStarts(s3);
        this.definitions = new FlowDefinitions(starts);
    }

    /** Adds a flow, or changes the one of that name. Starts of flows that were not defined are answered 404. */
    public synchronized void define(Flow flow) {
        starts.define(flow);
    }

    /** The flow of that name; null when none was defined. */
    public synchronized @Nullable Flow flow(String name) {
        return starts.flow(name);
    }

    /**
     * From now on starts of the flow are refused with 409.
     *
     * @throws IllegalArgumentException when the flow was not defined
     */
    public synchronized void busy(String flowName) {
        starts.setBusy(flowName, true);
    }

    /**
     * Takes {@link #busy} back; runs of a flow with a run time still keep it busy.
     *
     * @throws IllegalArgumentException as there
     */
    public synchronized void free(String flowName) {
        starts.setBusy(flowName, false);
    }

    /** Behaves so from now on; to begin with it is {@link AppFlowAssumptions#USUAL}. */
    public synchronized void assume(AppFlowAssumptions assumed) {
        starts.assume(assumed);
    }

    /** Queues faults: one befalls each of the next requests, whatever these ask. */
    public synchronized void next(AppFlowFault... more) {
        faults.next(List.of(more));
    }

    /** Once the queue is empty, this fault befalls every request until {@link #clear()}. */
    public synchronized void always(AppFlowFault fault) {
        faults.always(fault);
    }

    /** Queues faults of DescribeFlowExecutionRecords, as {@link #next} does for StartFlow. */
    public synchronized void nextLooks(AppFlowFault... more) {
        lookFaults.next(List.of(more));
    }

    /** The same as {@link #always}, for DescribeFlowExecutionRecords. */
    public synchronized void alwaysLooks(AppFlowFault fault) {
        lookFaults.always(fault);
    }

    /** Queues faults of CreateFlow, DescribeFlow, DeleteFlow and CancelFlowExecutions, as {@link #next} does. */
    public synchronized void nextFlowCalls(AppFlowFault... more) {
        flowCallFaults.next(List.of(more));
    }

    /** How long the runs of flows that CreateFlow makes from now on keep them busy; no time to begin with. */
    public synchronized void runTimeOfNewFlows(Duration runTime) {
        definitions.runTimeOfNewFlows(runTime);
    }

    /** Nothing goes wrong any more. */
    public synchronized void clear() {
        flowCallFaults.clear();
        faults.clear();
        lookFaults.clear();
    }

    /** How the next runs of the flow end, one each; without such a script a run is successful. */
    public synchronized void nextRuns(String flowName, RunEnd... ends) {
        starts.history().next(flowName, List.of(ends));
    }

    /** How runs are shown from now on; to begin with it is {@link RecordStyle#USUAL}. */
    public synchronized void records(RecordStyle style) {
        starts.history().style(style);
    }

    /** How runs are reported on the default bus from now on; to begin with it is {@link ReportStyle#USUAL}. */
    public synchronized void reports(ReportStyle style) {
        starts.history().reports(style);
    }

    /** How many requests a second are taken from now on; to begin with it is {@link AppFlowRates#UNLIMITED}. */
    public synchronized void rates(AppFlowRates most) {
        rates = most;
    }

    /** What AppFlow has reported since this was asked last. */
    synchronized List<RunReport> takeReports() {
        return starts.history().takeReports(clock.instant());
    }

    /** A person stops what runs of the flow. */
    public synchronized void cancel(String flowName) {
        Instant now = clock.instant();
        starts.cancel(starts.history().running(flowName, now), now);
    }

    /**
     * Somebody else starts a run of the flow, whether it is busy or not.
     *
     * @throws IllegalArgumentException when the flow was not defined
     */
    public synchronized void startElsewhere(String flowName) {
        starts.startElsewhere(flowName, clock.instant());
    }

    /** Every HTTP request to start a flow so far, in order. */
    public synchronized List<AppFlowCall> calls() {
        return List.copyOf(calls);
    }

    /** Every HTTP request for run records so far, in order. */
    public synchronized List<AppFlowCall> looks() {
        return List.copyOf(looks);
    }

    /** Every HTTP request about a flow itself so far, in order. */
    public synchronized List<AppFlowCall> flowCalls() {
        return List.copyOf(flowCalls);
    }

    /** Every run so far, in order; activations of scheduled and event-triggered flows are none. */
    public synchronized List<Run> runs() {
        return starts.runs();
    }

    /** Forgets calls, runs, tokens, faults and who was busy. Flows and the reading stay. */
    public synchronized void reset() {
        starts.forget();
        clear();
        calls.clear();
        looks.clear();
        flowCalls.clear();
    }

    synchronized Reply handle(FlowCall call) {
        Instant now = clock.instant();
        String requestId = requestIds.next();
        AppFlowFault fault = flowCallFaults.take();
        JsonAnswer answer = switch (fault) {
            case Fault.Cut _ -> new JsonAnswer.Refused(FlowStarts.NOT_FOUND);
            case Fault.Refused(_, Refusal scripted) -> new JsonAnswer.Refused(scripted);
            case null, default -> definitions.answer(call, now);
        };
        Refusal refusal = answer instanceof JsonAnswer.Refused(Refusal refused) ? refused : null;
        Reply.Answer plain = switch (answer) {
            case JsonAnswer.Done(ObjectNode body) -> StartFlowReply.restJson(200, null, body.toString(), requestId);
            case JsonAnswer.Refused(Refusal refused) -> StartFlowReply.restJson(refused, requestId);
        };
        Reply reply = StartFlowReply.befallen(plain, fault);
        flowCalls.add(new AppFlowCall(order.incrementAndGet(), now, call.operation().toString(), call.flowName(), null,
                fault == null ? null : fault.name(), reply.status(),
                refusal == null || reply.status() == null ? null : refusal.type(), null, false, requestId));
        return reply;
    }

    synchronized Reply handle(DescribeRuns call) {
        Instant now = clock.instant();
        String requestId = requestIds.next();
        AppFlowFault fault = lookRate.isOver(rates.looks(), now) ? AppFlowFault.THROTTLING : lookFaults.take();
        Refusal refusal = fault instanceof Fault.Refused(_, Refusal scripted) ? scripted : refusal(call);
        Reply.Answer plain = refusal == null
                ? StartFlowReply.restJson(200, null,
                        call.page(starts.records(String.valueOf(call.flowName()), now), starts.history().pageSize())
                                .toString(),
                        requestId)
                : StartFlowReply.restJson(refusal, requestId);
        Reply reply = StartFlowReply.befallen(plain, fault);
        looks.add(new AppFlowCall(order.incrementAndGet(), now, "DescribeFlowExecutionRecords", call.flowName(), null,
                fault == null ? null : fault.name(), reply.status(),
                refusal == null || reply.status() == null ? null : refusal.type(), null, false, requestId));
        return reply;
    }

    private @Nullable Refusal refusal(DescribeRuns call) {
        if (call.refusal() != null) {
            return call.refusal();
        }
        return call.flowName() == null || starts.flow(call.flowName()) == null ? FlowStarts.NOT_FOUND : null;
    }

    synchronized Reply handle(StartFlow call) {
        Instant now = clock.instant();
        String requestId = requestIds.next();
        AppFlowFault fault = startRate.isOver(rates.starts(), now) ? AppFlowFault.THROTTLING : faults.take();
        StartAnswer answer = answer(call, fault, now);
        Reply reply = StartFlowReply.of(answer, fault, requestId);
        calls.add(entry(call, fault, answer, reply, now, requestId));
        return reply;
    }

    private @Nullable StartAnswer answer(StartFlow call, @Nullable AppFlowFault fault, Instant now) {
        return switch (fault) {
            case Fault.Cut _ -> null;
            case Fault.Refused(_, Refusal refusal) -> starts.refuse(call, refusal, now);
            case null -> starts.start(call, now);
            case Fault.AnswerLost _ -> starts.start(call, now);
            case Fault.Late _ -> starts.start(call, now);
            case AppFlowFault.Replaced _ -> starts.start(call, now);
            case AppFlowFault.UnknownStatus _ -> starts.start(call, now);
            case AppFlowFault.Anonymous _ -> starts.start(call, now);
        };
    }

    private AppFlowCall entry(StartFlow call, @Nullable AppFlowFault fault, @Nullable StartAnswer answer, Reply reply,
            Instant now, String requestId) {
        var accepted = answer instanceof StartAnswer.Accepted a ? a : null;
        var refusal = answer instanceof StartAnswer.Refused(Refusal r) ? r : null;
        return new AppFlowCall(order.incrementAndGet(), now, "StartFlow", call.flowName(), call.clientToken(),
                fault == null ? null : fault.name(), reply.status(),
                refusal == null || reply.status() == null ? null : refusal.type(),
                accepted == null ? null : accepted.executionId(), accepted != null && accepted.startedRun(), requestId);
    }
}
