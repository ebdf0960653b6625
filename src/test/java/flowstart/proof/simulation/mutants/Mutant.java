package flowstart.proof.simulation.mutants;

import flowstart.proof.simulation.world.RedriveCommand;
import flowstart.proof.simulation.world.Redriver;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/** A mistake that the simulator has to notice, the invariant that it breaks, and a seed at which it did. */
public enum Mutant {

    /** Each attempt has a token of its own. */
    RANDOM_TOKEN(1, new Change("start.ClientToken", "derive", "randomToken")),
    /** The flow's name is not in the token, so that one event for two flows starts one of them. */
    TOKEN_WITHOUT_FLOW(2, new Change("start.ClientToken", "derive", "tokenWithoutFlow")),
    /** No event is ever too old. */
    NO_WINDOW(1, new Change("start.Window", "isOver", "never"), new Change("start.Window", "isConcluding", "never")),
    /** The window is longer than AppFlow's memory. */
    WINDOW_OF_9_HOURS(7, new Change("start.Window", "isOver", "after9Hours"),
            new Change("start.Window", "isConcluding", "after8Hours45")),
    /** Each publication of a result has an id of its own. */
    RANDOM_RESULT_ID(3, new Change("report.ResultEvents", "resultId", "randomResultId")),
    /** The age is counted from the receipt. */
    ACCEPTED_ON_RECEIPT(7, new Change("start.Acceptance", "of", "acceptedNow")),
    /** A time that nobody gave is guaranteed all the same. */
    GUARANTEE_ALWAYS_CLAIMED(8, new Change("start.Acceptance", "of", "alwaysGuaranteed")),
    /** A time that lies ahead counts. */
    TIME_AHEAD_BELIEVED(8, new Change("start.Acceptance", "isAhead", "never")),
    /** A result that the bus did not take is forgotten. */
    PUBLISH_FAILURE_SWALLOWED(3, new Change("start.FinishedAttempt", "isUnpublished", "no")),
    /** What cannot be read is done with. */
    UNREADABLE_ACKNOWLEDGED(2, new Change("start.FinishedAttempt", "isInputStillNeeded", "onlyRetries")),
    /** A failure that may pass is the last word. */
    CONCLUDED_AT_ONCE(6, new Change("start.Attempt", "isRetried", "notRetried")),
    /** A failure that may pass is never the last word, so that its cause is never published. */
    NEVER_CONCLUDED(6, new Change("start.Attempt", "isRetried", "retriedForEver")),
    /** No log line is written. */
    LINE_FORGOTTEN(4, new Change("LineWriter", "write", "nothing")),
    /** A redriven message is deleted before its start is accepted. */
    REDRIVE_DELETES_FIRST(2) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message, ChangedDesk.deletingFirst(message, desk));
        }
    },
    /** A new run's token is made of the result's id instead of the old token. */
    REDRIVE_KEYED_BY_RESULT(1) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message, ChangedDesk.keyingByResult(message, desk));
        }
    },
    /** The name of a new run grows with each redrive, so that messages of before and after one name two. */
    REDRIVE_STACKS_PREFIXES(1) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message,
                    ChangedDesk.stackingPrefixes(message, desk));
        }
    },
    /** An event that its rule could not deliver gets a new run of its own beside that of its failed start. */
    REDRIVE_KEYED_BY_EVENT(1) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message, ChangedDesk.keyingByEvent(message, desk));
        }
    },
    /** A redrive makes a new run of what its token still protects. */
    REDRIVE_ALWAYS_ANEW(1) {
        @Override
        public Redriver redriver() {
            return (message, desk) -> new RedriveCommand().redrive(message, ChangedDesk.alwaysAnew(message, desk));
        }
    },
    /** Everything is refused as one of the function's own results. */
    EVERYTHING_A_LOOP(8, new Change("start.FlowStarter", "refuse", "everythingALoop")),
    /** Everything is skipped as a replay. */
    EVERYTHING_SKIPPED(8, new Change("start.FlowStarter", "refuse", "everythingSkipped")),
    /** Everything is too old. */
    EVERYTHING_EXPIRED(8, new Change("start.FlowStarter", "refuse", "everythingExpired")),
    /** Nothing is refused, be it a loop, a replay, forbidden or too old. */
    GUARDS_FORGOTTEN(7, new Change("start.FlowStarter", "refuse", "nothingRefused")),
    /** AppFlow is never called, for want of time. */
    NOTHING_SENT(2, new Change("start.FlowStarter", "start", "nothingSent")),
    /** The bus is never asked to take a result. */
    NOTHING_PUBLISHED(3, new Change("ResultPublisher", "publications", "nothingPublished")),
    /** No acceptance is ever guaranteed. */
    GUARANTEE_NEVER_CLAIMED(8, new Change("start.Acceptance", "of", "neverGuaranteed")),
    /** The event's id is the identity although there is a key. */
    KEY_IGNORED(1, new Change("start.StartRequest", "clientToken", "ofTheEvent")),
    /** AppFlow's own failures are reported as ours, for good. */
    SERVICE_ERROR_AS_INVALID(8, new Change("start.Attempt", "called", "serviceErrorsInvalid")),
    /** A caller who waits reads that it is done, and AppFlow throttled. */
    RETURNED_THOUGH_THROTTLED(2, new Change("start.FinishedAttempt", "isInputStillNeeded", "throttledIsDone")),
    /** A caller who waits gets an answer although its start failed for good. */
    FAILURE_RETURNED(2, new Change("reply.Replies", "isFailure", "onlyRetries")),
    /** What became of one element of a batch is the answer to another. */
    ANSWERS_SWAPPED(2, new Change("ResultPublisher", "finished", "inAnotherOrder")),
    /** What became of one element of a batch is reported of another. */
    NAMES_SWAPPED(8, new Change("ResultPublisher", "finished", "underEachOthersNames")),
    /** As many lines as elements, all of them about the first. */
    LINES_SWAPPED(4, new Change("LineWriter", "write", "firstLineAgain")),
    /** A busy flow is reported as one that does not exist, also to repeats of what it runs. */
    BUSY_AS_NOT_FOUND(3, new Change("start.Attempt", "called", "busyNotFound")),
    /** Each report of a run names another. */
    RUN_MADE_UP(3, new Change("start.Attempt", "called", "madeUpRun")),
    /** A bug meets every answer but a good one. */
    BUG_AT_REFUSALS(8, new Change("start.Attempt", "called", "bugAtRefusals")),
    /** Over HTTP everything comes off. */
    HTTP_ALWAYS_ACCEPTED(2, new Change("reply.HttpReply", "of", "alwaysAccepted")),
    /** The retry queue is deployed with twice the receives. */
    RECEIVES_DOUBLED(5, new Change("proof.simulation.world.Deployment", "read", "moreReceives"));

    private static final Properties SEEDS = seeds();

    private final int invariant;
    // A list that List.of made does not change either.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Change> changes;

    Mutant(int invariant, Change... changes) {
        this.invariant = invariant;
        this.changes = List.of(changes);
    }

    /**
     * A method with another body.
     *
     * @param className the class, without {@code flowstart.}
     * @param method the method
     * @param replacement the method that is called instead, of the classes that the loader is given
     */
    public record Change(String className, String method, String replacement) {}

    /** The number of the invariant that it breaks. */
    public int invariant() {
        return invariant;
    }

    /**
     * A seed at which it was caught, where looking for it begins: some mistakes show only once in hundreds of
     * histories.
     */
    public long seenAt() {
        return Long.parseLong(SEEDS.getProperty(name(), "0"));
    }

    /** What the operator does. */
    public Redriver redriver() {
        return new RedriveCommand();
    }

    /** Classes in which the mistake is made. */
    public ClassLoader loader() {
        return changes.isEmpty()
                ? Mutant.class.getClassLoader()
                : new MutatingLoader(changes, Replacements.class, Additions.class);
    }

    private static Properties seeds() {
        Properties seeds = new Properties();
        try (InputStream in = Mutant.class.getResourceAsStream("seeds.properties")) {
            seeds.load(Objects.requireNonNull(in, "no seeds.properties"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seeds;
    }
}
