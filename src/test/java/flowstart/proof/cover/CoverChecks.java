package flowstart.proof.cover;

import flowstart.fixture.ResultSchema;
import flowstart.proof.simulation.check.Flat;
import flowstart.start.ResultEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches the world and notes each promise that is broken, by what truly happened and never by what is said of it. */
final class CoverChecks {

    /** How long after the last trouble the last request may end: two slots, two runs, a backlog, and some room. */
    private static final long IN_TIME = 4 * CoverScenario.HOUR;
    /** In a calm world a request takes at most two runs, until their records appear, and a few looks. */
    private static final long CALM = 10 * CoverScenario.MINUTE;
    private static final long BURST_OF_ONE_RUN = 4_400;

    private final CoverWorld world;
    private final List<CoverMessage> messages = new ArrayList<>();
    private final Map<String, CoverMessage> byId = new HashMap<>();
    private final Map<String, CoverRun> successors = new HashMap<>();
    private final CoverResults results;
    private final List<CoverViolation> violations = new ArrayList<>();
    private final List<Long> timesToCovered = new ArrayList<>();

    CoverChecks(CoverWorld world) {
        this.world = world;
        this.results = new CoverResults(world, this);
    }

    List<CoverViolation> violations() {
        return violations;
    }

    /** How long after its acceptance each covered request was first published as such, in milliseconds. */
    List<Long> timesToCovered() {
        return timesToCovered;
    }

    void broken(CoverPromise promise, String what) {
        violations.add(new CoverViolation(promise, what));
        world.note(() -> "=> " + promise + ": " + what);
    }

    void sent(CoverMessage message) {
        world.tally().saw(CoverTally.MESSAGES);
        messages.add(message);
        byId.put(message.id(), message);
    }

    /** The function calls StartFlow. */
    CoverStart starts(CoverInvocation invocation, String flow, String token, long functionTime) {
        List<CoverMessage> requests = invocation.requests(flow);
        CoverShown look = invocation.shown(flow);
        if (look == null) {
            broken(CoverPromise.STARTS_ARE_NEEDED, invocation + " starts " + flow + " without a look");
            return new CoverStart(flow, token, "", requests);
        }
        String hindrance = CoverContract.hindrance(look, requests, functionTime);
        if (hindrance != null) {
            broken(CoverPromise.STARTS_ARE_NEEDED, invocation + " starts " + flow + " although " + hindrance);
        }
        List<CoverMessage> open = requests.stream()
                .filter(message -> CoverContract.verdict(message.acceptedAt(), look.runs(),
                        functionTime) == CoverContract.Verdict.OPEN)
                .toList();
        return new CoverStart(flow, token, CoverContract.newest(look.runs()), open.isEmpty() ? requests : open);
    }

    /** A run begins by a call of the function. */
    void began(CoverRun run, CoverStart start) {
        world.tally().saw(CoverTally.RUNS);
        CoverRun other = successors.putIfAbsent(start.flow() + ' ' + start.predecessor(), run);
        if (other != null && world.scenario().hasOwnGroup(run.flow())) {
            world.tally().saw(CoverTally.SECOND_SUCCESSORS);
        } else if (other != null) {
            broken(CoverPromise.ONE_SUCCESSOR, run + " and " + other + " both follow " + start.predecessor());
        }
        for (CoverMessage message : start.waiting()) {
            if (message.countRun() > CoverContract.MOST_RUNS + excuses(message)) {
                broken(CoverPromise.RUNS_ARE_BOUNDED, run + " is one more for " + message);
            }
        }
    }

    /** How many runs more one request may cost, since others meddle with its flow. */
    private long excuses(CoverMessage message) {
        String flow = message.event().flow();
        long foreign = world.service()
                .runs(flow)
                .stream()
                .filter(run -> run.start() == null
                        && run.visibleAt() >= message.event().acceptedAt() - CoverScenario.HOUR)
                .count();
        return foreign + (world.scenario().hasOwnGroup(flow) ? world.tally().count(CoverTally.SECOND_SUCCESSORS) : 0);
    }

    /** The bus takes a result. */
    void published(CoverInvocation invocation, ResultEvent event) {
        Flat detail = Flat.of(event.detail());
        CoverMessage message = invocation.publish(detail.get("cause.idempotencyKey"));
        if (message == null) {
            broken(CoverPromise.FAILED_IS_TRUE, "published of nobody in " + invocation + ": " + event.detail());
            return;
        }
        String outcome = detail.text("outcome");
        if (!message.isConcluded()) {
            world.tally().saw("ended: " + outcome);
            if (outcome.equals("COVERED")) {
                timesToCovered.add(world.now() - message.event().acceptedAt());
            }
        }
        world.note(() -> invocation.id() + " publishes " + message + " " + outcome + " " + detail.get("executionId"));
        results.published(message, event.detailType(), detail);
        ResultSchema.errorsOfForm(event.detailType(), event.detail())
                .forEach(error -> broken(CoverPromise.FAILED_IS_TRUE, "published against the schema: " + error));
        end(message);
    }

    /** The function asks the dead-letter queue to take a message. */
    void setAside(CoverInvocation invocation, String messageId, String group, String body, boolean taken) {
        CoverMessage message = byId.get(messageId);
        if (message == null || !message.event().group().equals(group) || !message.body().equals(body)) {
            broken(CoverPromise.UNREADABLE_AT_ONCE, "set aside is not what was sent: " + messageId);
            return;
        }
        if (!message.event().kind().isUnreadable() && message.receives() < 10) {
            broken(CoverPromise.UNREADABLE_AT_ONCE,
                    message + " is set aside after " + message.receives() + " receives");
        }
        invocation.setAside(message);
        if (taken) {
            world.tally().saw(CoverTally.SET_ASIDE);
            end(message);
        }
    }

    /** A message ends in the dead-letter queue after all its receives. */
    void dead(CoverMessage message) {
        world.note(() -> message + " is a dead letter");
        if (message.event().kind().isUnreadable()) {
            broken(CoverPromise.UNREADABLE_AT_ONCE, message + " was received to the end");
        }
        end(message);
    }

    private void end(CoverMessage message) {
        if (message.isConcluded()) {
            return;
        }
        message.conclude();
        long limit = Math.max(world.troubleUntil(), message.sentAt()) + IN_TIME;
        if (world.now() > limit) {
            broken(CoverPromise.EVERY_REQUEST_ENDS, message + " ends too late");
        }
    }

    /** An invocation lived to reply. */
    void replied(CoverInvocation invocation, Set<String> again) {
        world.note(() -> invocation + " replies " + again + " "
                + invocation.lines().stream().map(CoverLine::outcome).toList());
        for (CoverMessage message : invocation.messages()) {
            if (message.event().kind() == CoverEvent.Kind.LOOP && !again.contains(message.id())) {
                end(message);
            }
            if (message.event().kind().isUnreadable() && !invocation.setAside().contains(message)) {
                broken(CoverPromise.UNREADABLE_AT_ONCE, message + " is not set aside by " + invocation);
            }
        }
        CoverLines.check(invocation, this);
        invocation.lines().forEach(line -> world.tally().saw("line: " + line.outcome()));
    }

    /** Nothing more happens. */
    void over() {
        for (CoverMessage message : messages) {
            if (!message.isConcluded()) {
                broken(CoverPromise.EVERY_REQUEST_ENDS, message + " never ends");
            }
        }
        if (world.scenario().kind() == CoverScenario.Kind.CALM) {
            world.scenario().flows().forEach(this::calm);
        }
    }

    /** What a flow's only burst cost, and when it was over, where nothing failed. */
    private void calm(CoverFlow flow) {
        List<CoverEvent> burst = world.scenario()
                .events()
                .stream()
                .filter(event -> event.flow().equals(flow.name()) && event.kind() == CoverEvent.Kind.REQUEST)
                .toList();
        if (burst.isEmpty()) {
            return;
        }
        long first = burst.getFirst().acceptedAt();
        long length = burst.getLast().acceptedAt() - first;
        long runs = world.service().runs(flow.name()).stream().filter(run -> run.start() != null).count();
        if (runs > (length <= BURST_OF_ONE_RUN ? 1 : 2)) {
            broken(CoverPromise.FEW_RUNS, runs + " runs for " + burst.size() + " requests within " + length + " ms");
        }
        long slowest = timesToCovered.stream().mapToLong(Long::longValue).max().orElse(0);
        if (slowest > 2 * flow.longest() + world.scenario().setup().longestLag() + CALM) {
            broken(CoverPromise.EVERY_REQUEST_ENDS, "covered only after " + slowest + " ms");
        }
    }
}
