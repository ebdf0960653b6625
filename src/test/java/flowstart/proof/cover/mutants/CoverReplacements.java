package flowstart.proof.cover.mutants;

import flowstart.cover.CoverRequest;
import flowstart.run.RunRecord;
import flowstart.proof.simulation.mutants.Original;
import flowstart.report.InvocationContext;
import flowstart.request.Invocation;
import flowstart.start.Attempt;
import flowstart.start.ClientToken;
import flowstart.start.Deadline;
import flowstart.start.Digest;
import flowstart.start.FlowName;
import flowstart.start.ResultBus;
import flowstart.start.ResultEvent;
import java.lang.reflect.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The mistakes, as bodies for the function's methods. Each has the parameters of the method that it stands in for, with
 * the object itself first if it needs it.
 */
public final class CoverReplacements {

    private static final Duration LONGEST_LIFE = Duration.ofHours(49);

    private CoverReplacements() {}

    /** {@code RunRecord.countsFor}. */
    public static boolean countsAtOnce(RunRecord run, Instant acceptedAt) {
        return run.startedAt() != null && !run.startedAt().isBefore(acceptedAt);
    }

    /** {@code RunRecord.isInProgress}. */
    public static boolean neverInProgress(Instant now) {
        return false;
    }

    /** {@code RunRecord.isInProgress}. */
    public static boolean onlyKnownProgress(RunRecord run, Instant now) {
        return ("InProgress".equals(run.status()) || "CancelStarted".equals(run.status())) && isYoung(run, now);
    }

    /** {@code RunRecord.isInProgress}. */
    public static boolean cancelingIsOver(RunRecord run, Instant now) {
        return !run.isSuccessful() && !run.isError() && !run.isCanceled() && !"CancelStarted".equals(run.status())
                && isYoung(run, now);
    }

    private static boolean isYoung(RunRecord run, Instant now) {
        return run.startedAt() != null && now.isBefore(run.startedAt().plus(LONGEST_LIFE));
    }

    /** {@code SuccessfulRuns.earliestFor}. */
    public static @Nullable RunRecord anyRemembered(Object memory, CoverRequest request) {
        Map<?, ?> byFlow = (Map<?, ?>) field(memory, "byFlow");
        return byFlow.get(request.flowName()) instanceof List<?> runs && !runs.isEmpty()
                ? (RunRecord) runs.getFirst()
                : null;
    }

    /** {@link CoverRequest#acceptedAt}. */
    public static Instant withoutTheCut(CoverRequest request) {
        Instant requestedAt = request.requestedAt();
        return requestedAt == null || request.sentAt().isBefore(requestedAt) ? request.sentAt() : requestedAt;
    }

    /** {@link CoverRequest#acceptedAt}. */
    public static Instant asRequested(CoverRequest request) {
        return Objects.requireNonNullElse(request.requestedAt(), request.sentAt()).plusSeconds(1);
    }

    /** {@code Successor.token}. */
    public static ClientToken withoutNewest(FlowName flow, String newest, long slot) {
        return new ClientToken(Digest.of("flowstart/cover/1", flow.value(), "", Long.toString(slot)));
    }

    /** {@code Successor.token}. */
    public static ClientToken withoutSlot(FlowName flow, String newest, long slot) {
        return new ClientToken(Digest.of("flowstart/cover/1", flow.value(), newest, "0"));
    }

    /** {@code Successor.token}. */
    public static ClientToken random(FlowName flow, String newest, long slot) {
        return new ClientToken(UUID.randomUUID().toString());
    }

    /** {@code Successor.isBetweenSlots}. */
    public static boolean neverBetween(Instant since, Instant now) {
        return false;
    }

    /** {@code Decision.backoff}. */
    public static Duration none(List<RunRecord> runs) {
        return Duration.ZERO;
    }

    /** {@code CoverProcessor.process}. */
    public static Set<String> allDone(Object processor, Invocation invocation, Deadline deadline,
            InvocationContext context) {
        Set<String> again = Original.call(processor, "process", invocation, deadline, context);
        return again.isEmpty() ? again : Set.of();
    }

    /** {@code ResultCall.publish}. */
    public static List<ResultBus.Publication> alwaysPublished(Object call, int count,
            Supplier<List<ResultEvent>> events, Deadline deadline) {
        List<ResultBus.Publication> publications = Original.call(call, "publish", count, events, deadline);
        return Collections.nCopies(publications.size(), ResultBus.Publication.PUBLISHED);
    }

    /** {@code CoverProcessor.keep}. */
    public static void returned(Invocation.Element.Message message, Attempt attempt, Object invoked) {
        again(invoked).add(message.id());
    }

    /** {@code CoverResultEvents.resultId}. */
    public static String randomId(String flowName, String messageId, String outcome, @Nullable String executionId) {
        return UUID.randomUUID().toString();
    }

    /** {@code CoverResultEvents.resultId}. */
    public static String sharedId(String flowName, String messageId, String outcome, @Nullable String executionId) {
        return Digest.of(flowName, outcome);
    }

    /** {@code LineWriter.write}. */
    public static void nothing(String line) {
        // That is the mistake.
    }

    /** {@code Policy.allows}. */
    public static boolean nothingAllowed(FlowName flow) {
        return false;
    }

    /** {@code CoverProcessor.finish}. */
    public static void forgotten(Object processor, Object look, Map<?, ?> messages, Object invoked) {
        Set<String> before = Set.copyOf(again(invoked));
        Original.<@Nullable Object>call(processor, "finish", look, messages, invoked);
        again(invoked).retainAll(before);
    }

    // What the field holds is known, to nobody but this class.
    @SuppressWarnings("unchecked")
    private static Set<String> again(Object invoked) {
        return (Set<String>) field(invoked, "again");
    }

    /** What a field of an object holds. */
    static Object field(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return Objects.requireNonNull(field.get(of));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
