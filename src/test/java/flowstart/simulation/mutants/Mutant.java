package flowstart.simulation.mutants;

import flowstart.simulation.world.RedriveCommand;
import flowstart.simulation.world.Redriver;
import java.util.List;

/** A mistake that the simulator has to notice, the invariant that it breaks, and a seed at which it did. */
public enum Mutant {

    /** Each attempt has a token of its own. */
    RANDOM_TOKEN(1, 1, new Change("start.ClientToken", "derive", "randomToken")),
    /** The flow's name is not in the token, so that one event for two flows starts one of them. */
    TOKEN_WITHOUT_FLOW(2, 4, new Change("start.ClientToken", "derive", "tokenWithoutFlow")),
    /** No event is ever too old. */
    NO_WINDOW(1, 31, new Change("start.Window", "isOver", "never"),
            new Change("start.Window", "isConcluding", "never")),
    /** The window is longer than AppFlow's memory. */
    WINDOW_OF_9_HOURS(7, 2, new Change("start.Window", "isOver", "after9Hours"),
            new Change("start.Window", "isConcluding", "after8Hours45")),
    /** Each telling of a result has an id of its own. */
    RANDOM_RESULT_ID(3, 1, new Change("report.ResultEvents", "resultId", "randomResultId")),
    /** The age is counted from the receipt. */
    ACCEPTED_ON_RECEIPT(7, 2, new Change("start.Acceptance", "of", "acceptedNow")),
    /** A time that nobody gave is guaranteed all the same. */
    GUARANTEE_ALWAYS_CLAIMED(1, 320, new Change("start.Acceptance", "of", "alwaysGuaranteed")),
    /** A time that lies ahead counts. */
    TIME_AHEAD_BELIEVED(7, 378, new Change("start.Acceptance", "isAhead", "never")),
    /** A result that the bus did not take is forgotten. */
    PUBLISH_FAILURE_SWALLOWED(3, 1, new Change("start.Told", "isUnpublished", "no")),
    /** What cannot be read is done with. */
    UNREADABLE_ACKNOWLEDGED(2, 28, new Change("reply.Replies", "isUnfinished", "onlyRetries")),
    /** A failure that may pass is the last word. */
    CONCLUDED_AT_ONCE(6, 1, new Change("start.Attempt", "isRetried", "notRetried")),
    /** A failure that may pass is never the last word, so that its cause is never told. */
    NEVER_CONCLUDED(6, 15, new Change("start.Attempt", "isRetried", "retriedForEver")),
    /** No log line is written. */
    LINE_FORGOTTEN(4, 0, new Change("Processing", "write", "nothing")),
    /** A redriven message is deleted before its start is accepted. */
    REDRIVE_DELETES_FIRST(2, 10) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message, ChangedDesk.deletingFirst(message, desk));
        }
    },
    /** A new run's token is made of the result's id instead of the old token. */
    REDRIVE_KEYED_BY_RESULT(1, 132) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message, ChangedDesk.keyingByResult(message, desk));
        }
    },
    /** The name of a new run grows with each redrive, so that messages of before and after one name two. */
    REDRIVE_STACKS_PREFIXES(1, 11_129) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message,
                    ChangedDesk.stackingPrefixes(message, desk));
        }
    },
    /** An event that its rule could not deliver gets a new run of its own beside that of its failed start. */
    REDRIVE_KEYED_BY_EVENT(1, 1_120) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message, ChangedDesk.keyingByEvent(message, desk));
        }
    };

    private final int invariant;
    private final long seenAt;
    // A list that List.of made does not change either.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Change> changes;

    Mutant(int invariant, long seenAt, Change... changes) {
        this.invariant = invariant;
        this.seenAt = seenAt;
        this.changes = List.of(changes);
    }

    /**
     * A method with another body.
     *
     * @param className the class, without {@code flowstart.}
     * @param method the method
     * @param replacement the method of {@link Replacements} that is called instead
     */
    record Change(String className, String method, String replacement) {}

    /** The number of the invariant that it breaks. */
    public int invariant() {
        return invariant;
    }

    /** A seed at which it was caught, where looking for it begins: some mistakes show only once in hundreds of histories. */
    public long seenAt() {
        return seenAt;
    }

    /** What the operator does. */
    public Redriver redriver() {
        return new RedriveCommand();
    }

    /** Classes in which the mistake is made. */
    public ClassLoader loader() {
        return changes.isEmpty() ? Mutant.class.getClassLoader() : new MutatingLoader(changes);
    }
}
