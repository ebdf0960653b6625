package flowstart.proof.cover;

import flowstart.run.RunRecord;
import flowstart.start.AppFlowAnswer;
import flowstart.start.ErrorDetail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * AppFlow: it remembers tokens for 8 hours and is read in one of nine ways, its runs take their time and end in
 * success, failure or cancellation, and their records appear late, cut and in some order.
 */
final class CoverService {

    private static final long TOKEN_LIFE = 8 * CoverScenario.HOUR;
    private static final long LONGEST_RUN = 48 * CoverScenario.HOUR;
    private static final long LATEST_STATUS = 30 * CoverScenario.SECOND;

    private final CoverWorld world;
    private final Map<String, CoverFlow> flows = new HashMap<>();
    private final Map<String, List<CoverRun>> runs = new HashMap<>();
    private final Map<String, CoverRun> byId = new HashMap<>();
    private final Map<String, Remembered> tokens = new HashMap<>();
    private final Map<String, Long> busyUntil = new HashMap<>();

    CoverService(CoverWorld world) {
        this.world = world;
        for (CoverFlow flow : world.scenario().flows()) {
            flows.put(flow.name(), flow);
            runs.put(flow.name(), earlier(flow));
        }
    }

    /** What a token stands for: a start, or its refusal. */
    private record Remembered(AppFlowAnswer answer, long at) {}

    /** The runs that a flow had before: some long ago, the last of them not. */
    private List<CoverRun> earlier(CoverFlow flow) {
        List<CoverRun> earlier = new ArrayList<>();
        long begin = world.now() - (flow.earlierRuns() + 1) * CoverScenario.HOUR;
        for (int i = 0; i < flow.earlierRuns(); i++) {
            begin += CoverScenario.HOUR;
            boolean fails = world.scenario().kind() != CoverScenario.Kind.CALM && world.dice().chance(0.2);
            CoverRun run = new CoverRun(id(), flow.name(), begin, begin, begin, begin + CoverScenario.MINUTE,
                    fails ? "Error" : "Successful", null);
            byId.put(run.id(), run);
            earlier.add(run);
        }
        return earlier;
    }

    /**
     * StartFlow.
     *
     * @param start the function's call; null if somebody else starts the flow, without a token
     */
    AppFlowAnswer start(String name, @Nullable CoverStart start) {
        long now = world.now();
        CoverFlow flow = flows.get(name);
        AppFlowAnswer gone = gone(flow, name);
        if (flow == null || gone != null) {
            return gone == null ? refused(404, "ResourceNotFoundException") : gone;
        }
        boolean busy = !world.scenario().assumptions().runsSideBySide() && busyUntil.getOrDefault(name, 0L) > now;
        Remembered known = start == null ? null : tokens.get(start.token());
        if (known == null || now - known.at >= TOKEN_LIFE) {
            return startNew(flow, start, busy);
        }
        if (busy && world.scenario().assumptions().busyBeforeToken()) {
            return refused(409, "ConflictException");
        }
        return known.answer instanceof AppFlowAnswer.Accepted(String arn, String status, _)
                && !world.scenario().assumptions().repeatHasId()
                        ? new AppFlowAnswer.Accepted(arn, status, null)
                        : known.answer;
    }

    /** The final refusal of both calls while a flow is not what it was; null otherwise. */
    @Nullable
    AppFlowAnswer gone(String name) {
        return gone(flows.get(name), name);
    }

    private @Nullable AppFlowAnswer gone(@Nullable CoverFlow flow, String name) {
        if (flow == null || world.isOut(CoverOutage.Kind.FLOW_DELETED, name)) {
            return refused(404, "ResourceNotFoundException");
        }
        return world.isOut(CoverOutage.Kind.FLOW_INVALID, name) ? refused(400, "ValidationException") : null;
    }

    private AppFlowAnswer startNew(CoverFlow flow, @Nullable CoverStart start, boolean busy) {
        if (start != null && (world.isOut(CoverOutage.Kind.STARTS_OVER_QUOTA, flow.name())
                || world.dice().strikes(CoverFault.QUOTA_EXCEEDED))) {
            return refuse(start, refused(402, "ServiceQuotaExceededException"));
        }
        if (busy) {
            return refuse(start, refused(409, "ConflictException"));
        }
        CoverRun run = begin(flow, start);
        AppFlowAnswer answer = new AppFlowAnswer.Accepted("arn:aws:appflow:eu-west-1:123456789012:flow/" + flow.name(),
                "Active", run.id());
        if (start != null) {
            tokens.put(start.token(), new Remembered(answer, world.now()));
            world.checks().began(run, start);
        }
        return answer;
    }

    private CoverRun begin(CoverFlow flow, @Nullable CoverStart start) {
        long now = world.now();
        CoverSetup setup = world.scenario().setup();
        long end = now + world.dice().magnitude(flow.shortest(), flow.longest());
        boolean fails = world.isOut(CoverOutage.Kind.SOURCE_DOWN, flow.name())
                || world.dice().strikes(CoverFault.RUN_FAILED);
        if (world.isOut(CoverOutage.Kind.RUNS_TAKE_DAYS, flow.name()) && world.dice().chance(0.3)) {
            end = now + world.dice().between(20 * CoverScenario.HOUR, LONGEST_RUN);
            world.trouble(end);
        }
        long visibleAt = now + (setup.longestLag() == 0 ? 0 : world.dice().between(0, setup.longestLag()));
        long knownAt = world.dice().strikes(CoverFault.STATUS_UNKNOWN) ? now + (end - now) / 2 : now;
        CoverRun run = new CoverRun(id(), flow.name(), now, visibleAt, knownAt, end, fails ? "Error" : "Successful",
                start);
        runs.getOrDefault(flow.name(), List.of()).add(run);
        byId.put(run.id(), run);
        busyUntil.merge(flow.name(), end, Math::max);
        world.note(() -> run + " of " + flow.name() + " begins, " + (start == null ? "by somebody else" : "by us")
                + ", " + (run.end() - run.begin()) / 1000 + " s, to be " + run.status(run.end()) + ", visible after "
                + (visibleAt - now) / 1000 + " s");
        return run;
    }

    /** A person cancels the flow's newest run, if it goes on. */
    void cancel(String name) {
        CoverRun run = runs.getOrDefault(name, List.of()).isEmpty()
                ? null
                : runs.getOrDefault(name, List.of()).getLast();
        if (run != null && run.status(world.now()).equals("InProgress")) {
            run.cancel(world.now(), world.now() + world.dice().between(CoverScenario.SECOND, 3 * CoverScenario.MINUTE));
            busyUntil.put(name,
                    runs.getOrDefault(name, List.of()).stream().mapToLong(CoverRun::end).max().orElse(world.now()));
            world.note(() -> run + " is canceled");
        }
    }

    /** A run by its id; null if there is none. */
    @Nullable
    CoverRun run(String id) {
        return byId.get(id);
    }

    List<CoverRun> runs(String flow) {
        return runs.getOrDefault(flow, List.of());
    }

    /** What DescribeFlowExecutionRecords shows now, newest first. */
    List<RunRecord> records(String name, int most) {
        List<CoverRun> all = runs.getOrDefault(name, List.of());
        List<RunRecord> shown = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0 && shown.size() < most; i--) {
            CoverRun run = all.get(i);
            if (world.now() >= run.visibleAt() || (world.scenario().setup().flickers() && world.dice().chance(0.2))) {
                shown.add(record(run));
            }
        }
        return shown;
    }

    private RunRecord record(CoverRun run) {
        long asOf = Math.max(run.begin(),
                world.scenario().kind() == CoverScenario.Kind.CALM
                        ? world.now()
                        : world.now() - world.dice().between(0, LATEST_STATUS));
        String status = run.status(asOf);
        boolean over = asOf >= run.end();
        return new RunRecord(run.id(), status, time(run.begin()), time(over ? run.end() : run.begin()),
                time(run.begin()), over ? time(run.end()) : null,
                new RunRecord.Result(7L, 4_711L, 4_711L, 0L, status.equals("Error") ? "the source is down" : null));
    }

    private Instant time(long truly) {
        long shown = truly + world.scenario().setup().appFlowClock();
        return Instant
                .ofEpochMilli(world.scenario().setup().startedAtIsCut() ? Math.floorDiv(shown, 1000) * 1000 : shown);
    }

    private AppFlowAnswer refuse(@Nullable CoverStart start, AppFlowAnswer refusal) {
        if (start != null && world.scenario().assumptions().refusalUsesToken()) {
            tokens.put(start.token(), new Remembered(refusal, world.now()));
        }
        return refusal;
    }

    private String id() {
        return "%016x".formatted(world.dice().number());
    }

    static AppFlowAnswer.Refused refused(int status, String code) {
        return new AppFlowAnswer.Refused(status, status == 429, new ErrorDetail(code, "refused"));
    }
}
