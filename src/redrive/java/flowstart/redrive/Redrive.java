package flowstart.redrive;

import flowstart.request.RequestReader;
import flowstart.start.FlowName;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sends the messages of one kept queue to the retry queue. A message is deleted after that took it and never before, so
 * that none is lost however a run ends, and a run can be repeated at any time: within the window the token sees to it
 * that nothing starts twice.
 */
public final class Redrive {

    private final KeptQueue queue;
    private final Planner planner;
    /** Reads messages as the function reads those of the retry queue. */
    private final RequestReader reader;
    private final Queues queues;
    private final Operator operator;
    private final InstantSource clock;

    private Redrive(KeptQueue queue, Planner planner, RequestReader reader, Queues queues, Operator operator,
            InstantSource clock) {
        this.reader = reader;
        this.queue = queue;
        this.planner = planner;
        this.queues = queues;
        this.operator = operator;
        this.clock = clock;
    }

    /** For the queue of failed starts, and for the dead letters of the rule that feeds it. */
    public static Redrive failedStarts(KeptQueue queue, Queues queues, Operator operator, InstantSource clock) {
        return new Redrive(queue, new FailedStarts(), new RequestReader(null), queues, operator, clock);
    }

    /** For the events that rules could not deliver. */
    public static Redrive ruleDeadLetters(KeptQueue queue, Queues queues, Rules rules, Operator operator,
            InstantSource clock) {
        return new Redrive(queue, new RuleDeadLetters(rules), new RequestReader(null), queues, operator, clock);
    }

    /**
     * For what the retry queue gave up.
     *
     * @param flowOfBareEvents the function's {@code FLOW_NAME}; null if it has none
     */
    public static Redrive retryDeadLetters(KeptQueue queue, Queues queues, @Nullable FlowName flowOfBareEvents,
            Operator operator, InstantSource clock) {
        RequestReader reader = new RequestReader(flowOfBareEvents);
        return new Redrive(queue, new RetryDeadLetters(reader), reader, queues, operator, clock);
    }

    /** For requests to cover that were not concluded. */
    public static Redrive coverDeadLetters(KeptQueue queue, Queues queues, Operator operator, InstantSource clock) {
        return new Redrive(queue, new CoverDeadLetters(), new RequestReader(null), queues, operator, clock);
    }

    /**
     * Sends every message once, until a receive brings none that is new. What is left is released at the end.
     *
     * @param most how many messages to work on, from 1
     * @param dryRun only print what would be done: nothing is sent, asked or deleted
     */
    public Summary run(int most, boolean dryRun) {
        return run(most, new MessageRedrive(planner, reader, queues, operator, clock, dryRun)::isSent);
    }

    /**
     * Deletes every message that the operator gives up, each after a yes.
     *
     * @param most how many messages to work on, from 1
     * @param dryRun only print what would be done: nothing is asked or deleted
     */
    public Summary discard(int most, boolean dryRun) {
        return run(most, new Discard(planner, operator, clock, dryRun)::isDropped);
    }

    private Summary run(int most, Predicate<KeptMessage> isDone) {
        Set<String> seen = new HashSet<>();
        List<KeptMessage> left = new ArrayList<>();
        try {
            for (List<KeptMessage> batch = next(most, seen); !batch.isEmpty(); batch = next(most, seen)) {
                for (KeptMessage message : batch) {
                    if (!isDone.test(message) || !isDeleted(message)) {
                        left.add(message);
                    }
                }
            }
        } finally {
            left.forEach(this::release);
        }
        return new Summary(seen.size() - left.size(), left.size());
    }

    private List<KeptMessage> next(int most, Set<String> seen) {
        int wanted = Math.min(most - seen.size(), KeptQueue.MOST_AT_ONCE);
        return wanted < 1
                ? List.of()
                : queue.receive(wanted).stream().filter(message -> seen.add(message.id())).toList();
    }

    private boolean isDeleted(KeptMessage message) {
        try {
            queue.delete(message);
            return true;
        } catch (RuntimeException e) {
            operator.print("  done, but not deleted, so it comes again: " + e);
            return false;
        }
    }

    private void release(KeptMessage message) {
        try {
            queue.release(message);
        } catch (RuntimeException e) {
            operator.print(message.id() + ": not released, so it comes again only after a while: " + e);
        }
    }
}
