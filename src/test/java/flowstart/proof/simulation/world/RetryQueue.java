package flowstart.proof.simulation.world;

import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The retry queue and its poller: a message that was received is hidden for a while, is received again unless the
 * function is done with it, and is a dead letter once it was received too often, whether or not the function got to see
 * it.
 */
final class RetryQueue {

    /** The poller gathers messages for so long. */
    private static final long GATHERING = 5 * World.SECOND;
    private static final Pattern FAILURE = Pattern.compile("\"itemIdentifier\":\"([^\"]*)\"");

    private final World world;
    private final Lambda lambda;
    private final Operator operator;
    private final Set<Message> messages = new LinkedHashSet<>();
    private int batches;
    private long nextPoll = -1;

    RetryQueue(World world, Lambda lambda, Operator operator) {
        this.world = world;
        this.lambda = lambda;
        this.operator = operator;
        lambda.retryDeadLetters(this::setAside);
    }

    /** The function puts a message into the dead-letter queue; it is deleted here when the function is done with it. */
    private void setAside(String messageId) {
        messages.stream()
                .filter(message -> Long.toString(message.id()).equals(messageId))
                .findFirst()
                .ifPresent(
                        message -> keep(message, SeededRandom.id(message.id(), IdPurpose.COPY, -message.receives())));
    }

    /** Takes a message. */
    void send(Payload payload, long id) {
        messages.add(new Message(id, payload, world.now()));
        pollIn(0);
    }

    private void pollIn(long delay) {
        long at = (world.now() + delay) / GATHERING * GATHERING + GATHERING;
        if (at != nextPoll) {
            nextPoll = at;
            world.timeline().in(at - world.now(), this::poll);
        }
    }

    private void poll() {
        if (world.now() >= nextPoll) {
            nextPoll = -1;
        }
        if (world.isOut(Outage.Kind.POLLER_DISABLED)) {
            pollIn(World.MINUTE);
            return;
        }
        while (batches < world.deployment().concurrency()) {
            List<Message> batch = receive();
            if (batch.isEmpty()) {
                return;
            }
            work(batch, SeededRandom.id(batch.getFirst().id(), IdPurpose.BATCH, batch.getFirst().receives()));
        }
    }

    private List<Message> receive() {
        List<Message> batch = new ArrayList<>();
        for (Message message : List.copyOf(messages)) {
            if (!message.isVisible(world.now())) {
                continue;
            }
            if (message.receives() >= world.deployment().maxReceives()) {
                bury(message);
                continue;
            }
            message.receive(world.now(), world.deployment().visibility());
            long id = SeededRandom.id(message.id(), IdPurpose.COPY, message.receives());
            if (world.strikes(FaultKind.MESSAGE_DUPLICATED, id, message.payload().parts())) {
                message.showTwice(world.now());
                pollIn(0);
            } else {
                pollIn(world.deployment().visibility());
            }
            batch.add(message);
            if (batch.size() == world.deployment().batchSize()) {
                break;
            }
        }
        return batch;
    }

    private void bury(Message message) {
        messages.remove(message);
        world.note(() -> message.payload().parts() + ": to the retry dead-letter queue after " + message.receives()
                + " receives");
        keep(message, message.id());
    }

    private void keep(Message message, long id) {
        operator.keep(new Kept(id, Kept.Queue.RETRY_DEAD_LETTERS,
                message.payload().parts().stream().map(Payload.Part::intent).toList(), message.payload().json(),
                world.now()), message.payload());
    }

    private void work(List<Message> batch, long id) {
        if (!lambda.admits(id, FaultKind.POLL_THROTTLED)) {
            world.note(() -> "a batch of " + batch.size() + " is received, and the function throttled");
            return;
        }
        batches++;
        lambda.invoke(Payloads.batch(batch), id, end -> {
            batches--;
            if (end instanceof End.Returned returned) {
                Set<String> failed = failures(returned.json());
                batch.stream().filter(message -> !failed.contains(Long.toString(message.id()))).forEach(this::delete);
            }
            pollIn(0);
        });
    }

    private void delete(Message message) {
        long id = SeededRandom.id(message.id(), IdPurpose.DELETION, message.receives());
        if (world.strikes(FaultKind.DELETE_FORGOTTEN, id, message.payload().parts())) {
            return;
        }
        messages.remove(message);
        if (world.strikes(FaultKind.MESSAGE_RETURNED, id, message.payload().parts())) {
            world.timeline().in(world.random().between(Choice.RETURN, id, World.MINUTE, 6 * World.HOUR), () -> {
                messages.add(message);
                pollIn(0);
            });
        }
    }

    private static Set<String> failures(String json) {
        Set<String> ids = new LinkedHashSet<>();
        for (Matcher matcher = FAILURE.matcher(json); matcher.find();) {
            ids.add(matcher.group(1));
        }
        return ids;
    }
}
