package flowstart.proof.simulation.mutants;

import flowstart.request.Invocation;
import flowstart.proof.simulation.world.Deployment;
import flowstart.start.Acceptance;
import flowstart.start.AppFlow;
import flowstart.start.AppFlowAnswer;
import flowstart.start.Attempt;
import flowstart.start.PreparedStart;
import flowstart.start.ClientToken;
import flowstart.start.Identity;
import flowstart.start.Outcome;
import flowstart.start.StartRequest;
import flowstart.start.FinishedAttempt;
import flowstart.start.Trigger;
import flowstart.start.EventEnvelope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The mistakes that add something to what the function's method does, like {@link Replacements} otherwise. */
public final class Additions {

    /** The first line of an invocation: each has a thread of its own. */
    private static final ThreadLocal<String> WRITTEN = new ThreadLocal<>();

    private Additions() {}

    /** {@link Acceptance#of}. */
    public static Acceptance neverGuaranteed(StartRequest request, Instant now) {
        Acceptance acceptance = Original.call(Acceptance.class, "of", request, now);
        return new Acceptance(acceptance.at(), false);
    }

    /** {@link StartRequest#clientToken}. */
    public static ClientToken ofTheEvent(StartRequest request) {
        EventEnvelope event = request.event();
        EventEnvelope.Replay replay = request.replay();
        return request.idempotencyKey() == null || event == null || event.id() == null
                ? Original.call(request, "clientToken")
                : ClientToken.derive(request.flowName(), Identity.ofEvent(event.id()),
                        replay == null ? null : replay.name());
    }

    /** {@link Attempt#called}. */
    public static Attempt serviceErrorsInvalid(Trigger trigger, PreparedStart prepared, AppFlow.Call call,
            Duration latency) {
        Attempt attempt = Original.call(Attempt.class, "called", trigger, prepared, call, latency);
        return attempt.outcome() == Outcome.SERVICE_ERROR
                ? new Attempt(trigger, prepared, Outcome.INVALID_REQUEST, call, latency, attempt.error())
                : attempt;
    }

    /** {@link Attempt#called}. */
    public static Attempt busyNotFound(Trigger trigger, PreparedStart prepared, AppFlow.Call call, Duration latency) {
        Attempt attempt = Original.call(Attempt.class, "called", trigger, prepared, call, latency);
        return attempt.outcome() == Outcome.FLOW_BUSY
                ? new Attempt(trigger, prepared, Outcome.FLOW_NOT_FOUND, call, latency, attempt.error())
                : attempt;
    }

    /** {@link Attempt#called}. */
    public static Attempt madeUpRun(Trigger trigger, PreparedStart prepared, AppFlow.Call call, Duration latency) {
        AppFlow.Call changed = call.answer() instanceof AppFlowAnswer.Accepted accepted
                && accepted.executionId() != null
                        ? new AppFlow.Call(new AppFlowAnswer.Accepted(accepted.flowArn(), accepted.flowStatus(),
                                UUID.randomUUID().toString()), call.requests(), null)
                        : call;
        return Original.call(Attempt.class, "called", trigger, prepared, changed, latency);
    }

    /** {@link Attempt#called}. */
    public static Attempt bugAtRefusals(Trigger trigger, PreparedStart prepared, AppFlow.Call call, Duration latency) {
        AppFlowAnswer.Accepted accepted = (AppFlowAnswer.Accepted) call.answer();
        return Original.call(Attempt.class, "called", trigger, prepared,
                new AppFlow.Call(accepted, call.requests(), call.requestId()), latency);
    }

    /** {@code HttpReply.of}. */
    public static String alwaysAccepted(Invocation.Element element, FinishedAttempt finished) {
        return Original.<String>call(Original.type("reply.HttpReply"), "of", element, finished)
                .replaceFirst("\"statusCode\":\\d+", "\"statusCode\":202");
    }

    /** {@link FinishedAttempt#isInputStillNeeded}. */
    public static boolean throttledIsDone(FinishedAttempt finished) {
        boolean needed = Original.call(finished, "isInputStillNeeded");
        return needed && finished.attempt().outcome() != Outcome.THROTTLED;
    }

    /** {@code ResultPublisher.finished}. */
    public static List<FinishedAttempt> inAnotherOrder(Object publisher) {
        return Original.<List<FinishedAttempt>>call(publisher, "finished").reversed();
    }

    /** {@code ResultPublisher.finished}. */
    public static List<FinishedAttempt> underEachOthersNames(Object publisher) {
        List<FinishedAttempt> finished = Original.call(publisher, "finished");
        return IntStream.range(0, finished.size()).mapToObj(i -> {
            Attempt one = finished.get(i).attempt();
            Attempt other = finished.get((i + 1) % finished.size()).attempt();
            return new FinishedAttempt(
                    new Attempt(one.trigger(), other.prepared(), one.outcome(), one.call(), one.latency(), one.error()),
                    finished.get(i).publication(), finished.get(i).setAside());
        }).toList();
    }

    /** {@code LineWriter.write}. */
    public static void firstLineAgain(Object processor, String line) {
        if (WRITTEN.get() == null) {
            WRITTEN.set(line);
        }
        Original.call(processor, "write", WRITTEN.get());
    }

    /** {@code Deployment.read}. */
    public static Deployment moreReceives() {
        Deployment read = Original.call(Deployment.class, "read");
        return new Deployment(read.eventRule(), read.keyRule(), read.resultRule(), read.keptResults(),
                read.unkeptTrigger(), read.resultSource(), read.invokeAge(), read.invokeRetries(), read.timeout(),
                read.httpTimeout(), read.visibility(), 2 * read.maxReceives(), read.batchSize(), read.concurrency());
    }
}
