package flowstart.proof.cover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One invocation of the function: what it is given, whether it still lives, and what is seen of it. */
final class CoverInvocation {

    private final CoverWorld world;
    private final String id;
    private final List<CoverMessage> messages;
    private final long until;
    private final int diesAt;
    private final Map<String, CoverShown> shown = new HashMap<>();
    private final Set<CoverMessage> published = new HashSet<>();
    private final Set<CoverMessage> setAside = new HashSet<>();
    private final List<CoverLine> lines = new ArrayList<>();
    private int steps;
    private boolean dead;

    /**
     * An invocation that begins.
     *
     * @param until when Lambda ends it
     * @param diesAt at which of its steps it crashes; each call of a service is two
     */
    CoverInvocation(CoverWorld world, String id, List<CoverMessage> messages, long until, int diesAt) {
        this.world = world;
        this.id = id;
        this.messages = messages;
        this.until = until;
        this.diesAt = diesAt;
    }

    /** One step more: whether the invocation lives to make it. */
    boolean step() {
        if (++steps >= diesAt) {
            dead = true;
        }
        return lives();
    }

    /** Whether nothing has ended it: of what does not live, nothing reaches anybody. */
    boolean lives() {
        return !dead && world.now() < until;
    }

    String id() {
        return id;
    }

    List<CoverMessage> messages() {
        return messages;
    }

    /** The messages that ask for a run of this flow, in their order. */
    List<CoverMessage> requests(String flow) {
        return messages.stream()
                .filter(message -> !message.event().kind().isUnreadable() && message.event().flow().equals(flow))
                .toList();
    }

    void looked(String flow, CoverShown look) {
        shown.put(flow, look);
    }

    /** What the look at a flow showed; null if there was none, or it showed nothing. */
    @Nullable
    CoverShown shown(String flow) {
        return shown.get(flow);
    }

    /** The message that a result with this key is about; null if it is about none, or about one for the second time. */
    @Nullable
    CoverMessage publish(@Nullable String key) {
        for (CoverMessage message : messages) {
            if (message.id().equals(key) && !message.event().kind().isUnreadable() && published.add(message)) {
                return message;
            }
        }
        return null;
    }

    void setAside(CoverMessage message) {
        setAside.add(message);
    }

    Set<CoverMessage> setAside() {
        return setAside;
    }

    void log(String line) {
        lines.add(CoverLine.of(line));
    }

    List<CoverLine> lines() {
        return lines;
    }

    @Override
    public String toString() {
        return id + messages;
    }
}
