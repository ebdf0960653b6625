package flowstart.proof.cover;

import flowstart.run.RunRecord;
import flowstart.run.RunRecords;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ClientToken;
import flowstart.start.ErrorDetail;
import flowstart.start.FlowName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The way from a container to AppFlow: an SDK that tries a few times, and a network in between. */
final class CoverAppFlowClient implements AppFlow, RunRecords {

    private static final int TRIES = 3;
    /** How long one try waits for its answer. */
    private static final long TRY = 8 * CoverScenario.SECOND;
    private static final int MOST_PAGES = 10;
    private static final AppFlowAnswer SILENCE = new AppFlowAnswer.Unanswered(
            new ErrorDetail("ApiCallAttemptTimeout", "no answer"));
    private static final AppFlowAnswer NOT_SENT = new AppFlowAnswer.NotSent(
            new ErrorDetail("ConnectException", "connection refused"));

    private final CoverWorld world;
    private final CoverContainer container;

    CoverAppFlowClient(CoverWorld world, CoverContainer container) {
        this.world = world;
        this.container = container;
    }

    @Override
    public AppFlow.Call start(FlowName flow, ClientToken token, Duration limit) {
        CoverInvocation invocation = container.invocation();
        if (!invocation.step()) {
            return AppFlow.Call.notSent(new ErrorDetail("Dead", "nobody hears of this"));
        }
        world.tally().saw(CoverTally.STARTS);
        CoverStart start = world.checks().starts(invocation, flow.value(), token.value(), container.clockMillis());
        AppFlowAnswer answer = tries(flow.value(), invocation, limit, () -> startOnce(invocation, start));
        invocation.step();
        return new AppFlow.Call(answer, 1, null);
    }

    private AppFlowAnswer startOnce(CoverInvocation invocation, CoverStart start) {
        if (world.isOut(CoverOutage.Kind.STARTS_THROTTLED, start.flow())) {
            return CoverService.refused(429, "ThrottlingException");
        }
        if (strikes(CoverFault.REQUEST_LATE)) {
            long later = world.dice().between(TRY, CoverScenario.MINUTE);
            world.timeline().in(later, () -> world.service().start(start.flow(), start));
            return silence();
        }
        if (strikes(CoverFault.STALL)) {
            world.timeline().pass(world.dice().between(15 * CoverScenario.SECOND, 110 * CoverScenario.SECOND));
        }
        if (!invocation.lives()) {
            return NOT_SENT;
        }
        AppFlowAnswer answer = world.service().start(start.flow(), start);
        world.note(() -> invocation.id() + ": StartFlow " + start.flow() + " after "
                + (start.predecessor().isEmpty() ? "no run" : start.predecessor()) + " by "
                + start.token().substring(0, 6) + ": " + text(answer));
        if (answer instanceof AppFlowAnswer.Accepted) {
            if (strikes(CoverFault.ANSWER_UNUSABLE)) {
                return new AppFlowAnswer.Accepted(null, null, null);
            }
            if (strikes(CoverFault.FAILED_AFTER_START)) {
                return CoverService.refused(500, "InternalServerException");
            }
        }
        return answer;
    }

    @Override
    public RunRecords.Look look(FlowName flow, @Nullable String executionId, Duration limit) {
        CoverInvocation invocation = container.invocation();
        if (!invocation.step()) {
            return NoRecords.notSent(new ErrorDetail("Dead", "nobody hears of this"));
        }
        if (world.isOut(CoverOutage.Kind.LOOKS_BROKEN, flow.value()) && world.dice().chance(0.7)) {
            throw new IllegalStateException("a bug of the function's own");
        }
        world.tally().saw(CoverTally.LOOKS);
        List<Records> shown = new ArrayList<>();
        AppFlowAnswer answer = tries(flow.value(), invocation, limit, () -> {
            AppFlowAnswer gone = world.service().gone(flow.value());
            if (gone != null) {
                return gone;
            }
            shown.add(records(flow.value()));
            return new AppFlowAnswer.Accepted(null, null, null);
        });
        invocation.step();
        if (!(answer instanceof AppFlowAnswer.Accepted)) {
            return new NoRecords(answer, null);
        }
        Records records = shown.getLast();
        Instant servedAt = records.servedAt();
        invocation.looked(flow.value(),
                new CoverShown(records.runs(), records.complete(), servedAt == null ? -1 : servedAt.toEpochMilli()));
        world.note(() -> invocation + ": shown of " + flow.value() + ": "
                + records.runs().stream().limit(4).map(run -> run.executionId() + " " + run.status()).toList());
        return records;
    }

    /** As the function's own client reads pages: on from the first one unless that is newest first. */
    private Records records(String flow) {
        CoverSetup setup = world.scenario().setup();
        List<RunRecord> all = world.service().records(flow, Integer.MAX_VALUE);
        Instant date = strikes(CoverFault.RECORDS_UNDATED)
                ? null
                : Instant.ofEpochSecond(Math.floorDiv(world.now() + setup.appFlowClock(), 1000));
        switch (setup.order()) {
            case NEWEST_FIRST -> {
                // As they are.
            }
            case OLDEST_FIRST -> all = all.reversed();
            case SHUFFLED -> {
                all = new ArrayList<>(all);
                Collections.shuffle(all, new Random(world.dice().number()));
            }
        }
        if (all.size() <= setup.page()) {
            return new Records(all, true, date);
        }
        if (setup.order() == CoverSetup.Order.NEWEST_FIRST) {
            return new Records(all.subList(0, setup.page()), true, date);
        }
        // Of a flow that always has more pages than are read nothing would ever be known.
        boolean manyPages = all.size() > MOST_PAGES * setup.page() && world.now() < world.scenario().calmAt();
        return manyPages || strikes(CoverFault.RECORDS_INCOMPLETE)
                ? new Records(all.subList(0, Math.min(all.size() - 1, MOST_PAGES * setup.page())), false, null)
                : new Records(all, true, date);
    }

    private AppFlowAnswer tries(String flow, CoverInvocation invocation, Duration limit,
            Supplier<AppFlowAnswer> request) {
        long deadline = world.now() + limit.toMillis();
        AppFlowAnswer answer = NOT_SENT;
        boolean sent = false;
        for (int n = 0; n < TRIES && deadline - world.now() >= CoverScenario.SECOND && invocation.lives(); n++) {
            answer = once(flow, invocation, request);
            sent |= !(answer instanceof AppFlowAnswer.NotSent);
            if (!mayPass(answer)) {
                return answer;
            }
            world.timeline().pass(world.dice().between(50, 1_500));
        }
        return sent && answer instanceof AppFlowAnswer.NotSent ? SILENCE : answer;
    }

    private AppFlowAnswer once(String flow, CoverInvocation invocation, Supplier<AppFlowAnswer> request) {
        if (world.isOut(CoverOutage.Kind.APPFLOW_UNREACHABLE, flow) || strikes(CoverFault.CONNECTION_REFUSED)) {
            return NOT_SENT;
        }
        if (strikes(CoverFault.REQUEST_LOST)) {
            return silence();
        }
        world.timeline().pass(world.dice().between(20, 200));
        AppFlowAnswer trouble = trouble(flow);
        if (trouble != null) {
            return trouble;
        }
        if (!invocation.lives()) {
            return NOT_SENT;
        }
        AppFlowAnswer answer = request.get();
        return strikes(CoverFault.ANSWER_LOST) ? silence() : answer;
    }

    private @Nullable AppFlowAnswer trouble(String flow) {
        if (world.isOut(CoverOutage.Kind.ACCESS_DENIED, flow) || strikes(CoverFault.APPFLOW_DENIED)) {
            return CoverService.refused(403, "AccessDeniedException");
        }
        if (strikes(CoverFault.APPFLOW_THROTTLED)) {
            return CoverService.refused(429, "ThrottlingException");
        }
        return world.isOut(CoverOutage.Kind.APPFLOW_FAILING, flow) || strikes(CoverFault.APPFLOW_FAILED)
                ? CoverService.refused(500, "InternalServerException")
                : null;
    }

    private AppFlowAnswer silence() {
        world.timeline().pass(TRY);
        return SILENCE;
    }

    private boolean strikes(CoverFault fault) {
        return world.dice().strikes(fault);
    }

    private static boolean mayPass(AppFlowAnswer answer) {
        return switch (answer) {
            case AppFlowAnswer.Accepted _ -> false;
            case AppFlowAnswer.Refused refused -> refused.throttled() || refused.status() >= 500;
            case AppFlowAnswer.Unanswered _,AppFlowAnswer.NotSent _ -> true;
        };
    }

    private static String text(AppFlowAnswer answer) {
        return switch (answer) {
            case AppFlowAnswer.Accepted accepted -> "200 " + accepted.executionId();
            case AppFlowAnswer.Refused refused -> refused.status() + " " + refused.error().code();
            case AppFlowAnswer.Unanswered _ -> "no answer";
            case AppFlowAnswer.NotSent _ -> "not sent";
        };
    }
}
