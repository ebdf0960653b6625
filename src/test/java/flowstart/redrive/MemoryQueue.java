package flowstart.redrive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A queue in memory that hides what was received, for a while of its clock. */
final class MemoryQueue implements KeptQueue {

    static final Duration HIDDEN = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final List<String> journal;
    private final List<KeptMessage> messages = new ArrayList<>();
    private final Map<String, Instant> hiddenUntil = new HashMap<>();
    private int added;

    /** @param journal where each change is written, beside what others write there */
    MemoryQueue(InstantSource clock, List<String> journal) {
        this.clock = clock;
        this.journal = journal;
    }

    KeptMessage add(String body) {
        return add(body, Map.of());
    }

    KeptMessage add(String body, Map<String, String> attributes) {
        String id = "message-" + ++added;
        KeptMessage message = new KeptMessage(id, "receipt of " + id, body, clock.instant(), attributes);
        messages.add(message);
        return message;
    }

    /** Ids of all that it holds, hidden or not. */
    List<String> ids() {
        return messages.stream().map(KeptMessage::id).toList();
    }

    /** Whether a message could be received now. */
    boolean isVisible(KeptMessage message) {
        return messages.contains(message)
                && !hiddenUntil.getOrDefault(message.id(), Instant.MIN).isAfter(clock.instant());
    }

    @Override
    public List<KeptMessage> receive(int most) {
        List<KeptMessage> received = messages.stream().filter(this::isVisible).limit(most).toList();
        received.forEach(message -> hiddenUntil.put(message.id(), clock.instant().plus(HIDDEN)));
        return received;
    }

    @Override
    public void delete(KeptMessage message) {
        journal.add("delete " + message.id());
        messages.remove(message);
    }

    @Override
    public void release(KeptMessage message) {
        hiddenUntil.remove(message.id());
    }
}
