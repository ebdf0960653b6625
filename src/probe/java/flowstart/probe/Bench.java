package flowstart.probe;

import flowstart.probe.CallFailedException.Kind;
import java.time.Duration;
import java.util.List;

/**
 * What the experiments are made with: two flows under names of their own, and the files that they read. The names never
 * change and the flows have a tag, so that whatever an interrupted probe left is found and removed.
 */
public final class Bench {

    /** Where all objects are, under the prefix. */
    static final String FOLDER = "flowstart-probe/";
    static final String FLOW = "flowstart-probe";
    static final String OTHER_FLOW = "flowstart-probe-other";
    public static final List<String> FLOWS = List.of(FLOW, OTHER_FLOW);

    private static final String FIELD = "orderId";
    static final String READABLE = FIELD + "\n1\n";
    private static final String NOBODY = "nobody";
    private static final String UNREADABLE = "\"neither\" heading nor\u0000record";
    /** For how long AppFlow may not have noticed that a flow was deleted. */
    private static final int MOST_TRIES = 12;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);

    private final Caller caller;
    private final Limit limit;
    private final String root;
    private final String owner;

    /**
     * A bench.
     *
     * @param prefix under which it keeps its objects; empty, or ending with a slash
     * @param owner what no other probe has as the value of its flows' tag
     */
    Bench(Caller caller, Limit limit, String prefix, String owner) {
        this.caller = caller;
        this.limit = limit;
        this.root = prefix + FOLDER;
        this.owner = owner;
    }

    /** Puts the readable file and makes the flow; looks at it, so that a missing permission shows before a start. */
    void setUp() {
        caller.run(aws -> aws.put(readable(), READABLE));
        create(FLOW);
        caller.run(aws -> aws.look(FLOW));
    }

    /** The key of the file that flows can read. */
    String readable() {
        return root + "in/1.csv";
    }

    /** Adds the file that makes every run fail. */
    void putUnreadable() {
        caller.run(aws -> aws.put(unreadable(), UNREADABLE));
    }

    /** Takes that file away. */
    void removeUnreadable() {
        caller.run(aws -> aws.remove(unreadable()));
    }

    private String unreadable() {
        return root + "in/2.csv";
    }

    /** Makes a flow. One that is there is this probe's own, made by a request whose answer was lost, or a fault. */
    void create(String flow) {
        for (int tries = 1;; tries++) {
            try {
                caller.run(aws -> aws.create(flow, FIELD, root + "in", root + "out", owner));
                return;
            } catch (CallFailedException e) {
                if (e.kind() != Kind.CONFLICT || tries == MOST_TRIES) {
                    throw e;
                }
                String found = owner(flow);
                if (found.equals(owner)) {
                    return;
                }
                if (!found.equals(NOBODY)) {
                    throw new StoppedException("another probe made the flow " + flow + " meanwhile: one at a time");
                }
                limit.pause(BETWEEN_TRIES);
            }
        }
    }

    /**
     * Removes the flows and all objects, whichever probe made them.
     *
     * @throws StoppedException when a flow has the name of the probe's but not its tag
     */
    void sweep() {
        for (String flow : FLOWS) {
            String found = owner(flow);
            if (found.isEmpty()) {
                throw new StoppedException(
                        "the flow " + flow + " has no tag flowstart-probe, so no probe made it: delete it first");
            }
            if (!found.equals(NOBODY)) {
                cancel(flow);
            }
            // Also what is not there, so that a missing permission shows before there is anything to delete.
            caller.run(aws -> aws.delete(flow));
        }
        caller.run(aws -> aws.remove(readable()));
        for (Services.Stored object : caller.<List<Services.Stored>>get(aws -> aws.list(root))) {
            caller.run(aws -> aws.remove(object.key()));
        }
    }

    /** A run that ended well after its flow is deleted would leave an object. */
    private void cancel(String flow) {
        try {
            caller.run(aws -> aws.cancel(flow));
        } catch (CallFailedException e) {
            if (e.kind() != Kind.DENIED && e.kind() != Kind.REFUSED) {
                throw e;
            }
        }
    }

    private String owner(String flow) {
        return caller.get(aws -> {
            String found = aws.owner(flow);
            return found == null ? NOBODY : found;
        });
    }
}
