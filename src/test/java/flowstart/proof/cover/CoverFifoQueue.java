package flowstart.proof.cover;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The FIFO queue and its poller: within a group in order, one batch of a group in flight, what is not deleted comes
 * back after the visibility timeout and, after too many receives, ends as a dead letter. At times it delivers what it
 * should not.
 */
final class CoverFifoQueue {

    static final int MOST_RECEIVES = 1_000;

    private static final int BATCH = 10;
    private static final long VISIBILITY = 90 * CoverScenario.SECOND;
    /** Messages that are in flight are among the first of their group. */
    private static final int NEAR_HEAD = 3 * BATCH;

    private final CoverWorld world;
    private final CoverLambda lambda;
    private final Map<String, Deque<CoverMessage>> groups = new LinkedHashMap<>();
    private int sent;

    CoverFifoQueue(CoverWorld world, CoverLambda lambda) {
        this.world = world;
        this.lambda = lambda;
    }

    /** Takes the message of an event. */
    void send(CoverEvent event) {
        CoverSetup setup = world.scenario().setup();
        long requestedAt = CoverBody.requestedAt(event, event.acceptedAt() + setup.busClock());
        long sentAt = world.now() + setup.queueClock();
        String id = "m-" + sent++;
        CoverMessage message = new CoverMessage(id, event, CoverBody.of(event, id, CoverBody.text(requestedAt)), sentAt,
                CoverContract.acceptedAt(requestedAt, sentAt), world.now() + setup.delay());
        world.checks().sent(message);
        groups.computeIfAbsent(event.group(), _ -> new ArrayDeque<>()).addLast(message);
        poll(event.group(), setup.delay());
    }

    private void poll(String group, long millis) {
        world.timeline().in(millis + world.dice().between(20, 60), () -> receive(group));
    }

    private void receive(String group) {
        List<CoverMessage> batch = new ArrayList<>();
        take(group, batch);
        if (!batch.isEmpty() && batch.size() < BATCH && groups.size() > 1 && world.dice().chance(0.3)) {
            groups.keySet().stream().filter(other -> !other.equals(group)).forEach(other -> take(other, batch));
        }
        if (batch.isEmpty()) {
            return;
        }
        batch.stream().map(message -> message.event().group()).distinct().forEach(each -> poll(each, VISIBILITY));
        lambda.invoke(List.copyOf(batch), this::deleted);
        if (world.dice().strikes(CoverFault.DELIVERED_TWICE)) {
            world.timeline()
                    .in(world.dice().between(0, CoverScenario.MINUTE),
                            () -> lambda.invoke(List.copyOf(batch), this::deleted));
        }
    }

    private void take(String group, List<CoverMessage> batch) {
        Deque<CoverMessage> messages = groups.getOrDefault(group, new ArrayDeque<>());
        long now = world.now();
        if (messages.stream().limit(NEAR_HEAD).anyMatch(each -> each.receives() > 0 && each.hiddenUntil() > now)) {
            return;
        }
        List<CoverMessage> dead = new ArrayList<>();
        for (CoverMessage message : messages) {
            if (batch.size() == BATCH || message.hiddenUntil() > now) {
                break;
            }
            message.receive(now + VISIBILITY);
            if (message.receives() > MOST_RECEIVES) {
                dead.add(message);
            } else {
                batch.add(message);
            }
        }
        dead.forEach(message -> {
            messages.remove(message);
            message.delete();
            world.tally().saw(CoverTally.DEAD_LETTERS);
            world.checks().dead(message);
        });
    }

    /** The poller deletes what is done with. */
    private void deleted(List<CoverMessage> done) {
        for (CoverMessage message : done) {
            if (world.dice().strikes(CoverFault.DELETE_LOST)) {
                continue;
            }
            groups.getOrDefault(message.event().group(), new ArrayDeque<>()).remove(message);
            if (!message.isDeleted() && world.dice().strikes(CoverFault.DELIVERED_AGAIN_LATE)) {
                long later = world.dice().between(CoverScenario.MINUTE, 6 * CoverScenario.HOUR);
                world.timeline().in(later, () -> appear(message));
            }
            message.delete();
        }
        done.stream().map(message -> message.event().group()).distinct().forEach(group -> poll(group, 0));
    }

    /** A message that was deleted is there again. */
    private void appear(CoverMessage message) {
        message.appear();
        groups.computeIfAbsent(message.event().group(), _ -> new ArrayDeque<>()).addFirst(message);
        poll(message.event().group(), 0);
    }
}
