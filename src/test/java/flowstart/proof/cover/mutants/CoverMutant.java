package flowstart.proof.cover.mutants;

import flowstart.proof.simulation.mutants.MutatingLoader;
import flowstart.proof.simulation.mutants.Mutant.Change;
import java.util.List;

/** A mistake in the mode cover, and the promise that it breaks, by the name that the simulation has for it. */
public enum CoverMutant {

    /** A run counts from the acceptance on, without the room for clocks. */
    COUNTED_FROM_ACCEPTANCE(3, "COVERED_IS_TRUE", new Change("run.RunRecord", "countsFor", "countsAtOnce")),
    /** Every successful run that is remembered covers everything. */
    MEMORY_COVERS_ALL(21, "COVERED_IS_TRUE", new Change("cover.SuccessfulRuns", "earliestFor", "anyRemembered")),
    /** A time without a fraction is taken for exact. */
    CUT_TIME_BELIEVED(577, "COVERED_IS_TRUE", new Change("cover.CoverRequest", "acceptedAt", "withoutTheCut")),
    /** A start that AppFlow accepts is published as a success. */
    ACCEPTED_IS_SUCCESS(21, "COVERED_IS_TRUE", new Change("cover.FlowCoverer", "start", "acceptedIsCovered")),
    /** A run in progress is not waited for. */
    PROGRESS_IGNORED(21, "STARTS_ARE_NEEDED", new Change("run.RunRecord", "isInProgress", "neverInProgress")),
    /** A status that nobody knows is the end of a run. */
    UNKNOWN_STATUS_IS_OVER(57, "STARTS_ARE_NEEDED", new Change("run.RunRecord", "isInProgress", "onlyKnownProgress")),
    /** A run that is being canceled is over. */
    CANCELING_IS_OVER(979, "STARTS_ARE_NEEDED", new Change("run.RunRecord", "isInProgress", "cancelingIsOver")),
    /** A start is made however new the last request is. */
    NO_SETTLING(51, "FEW_RUNS", new Change("cover.Decision", "next", "withoutSettling")),
    /** The newest run is not in the token. */
    TOKEN_WITHOUT_NEWEST(95, "EVERY_REQUEST_ENDS", new Change("cover.Successor", "token", "withoutNewest")),
    /** The slot is not in the token. */
    TOKEN_WITHOUT_SLOT(139, "EVERY_REQUEST_ENDS", new Change("cover.Successor", "token", "withoutSlot")),
    /** Each start has a token of its own. */
    TOKEN_AT_RANDOM(133, "ONE_SUCCESSOR", new Change("cover.Successor", "token", "random")),
    /** A start is made until the end of a slot. */
    WHOLE_SLOT(857, "ONE_SUCCESSOR", new Change("cover.Successor", "isBetweenSlots", "neverBetween")),
    /** The oldest run is taken for the newest. */
    OLDEST_IS_NEWEST(67, "EVERY_REQUEST_ENDS", new Change("cover.Decision", "next", "oldestIsNewest")),
    /** Records that are not complete are believed. */
    INCOMPLETE_BELIEVED(103, "STARTS_ARE_NEEDED", new Change("cover.FlowCoverer", "decide", "incompleteBelieved")),
    /** It is of no interest that the clock is off. */
    SKEW_IGNORED(979, "STARTS_ARE_NEEDED", new Change("cover.FlowCoverer", "decide", "skewIgnored")),
    /** As many runs are made as it takes. */
    NO_END_OF_RUNS(82, "RUNS_ARE_BOUNDED", new Change("cover.Decision", "verdict", "neverFailed")),
    /** The first failure is the last. */
    FAILED_AT_ONCE(3020, "FAILED_IS_TRUE", new Change("cover.Decision", "verdict", "failedAtOnce")),
    /** What a person canceled is started again. */
    CANCELED_IS_RESTARTED(979, "STARTS_ARE_NEEDED", new Change("cover.Decision", "verdict", "neverCanceled")),
    /** After a failure the next start is made at once. */
    NO_BACKOFF(3280, "STARTS_ARE_NEEDED", new Change("cover.Decision", "backoff", "none")),
    /** A time that lies ahead counts. */
    TIME_AHEAD_BELIEVED(56, "EVERY_REQUEST_ENDS", new Change("cover.CoverRequest", "acceptedAt", "asRequested")),
    /** No message comes back. */
    ALL_DONE(21, "EVERY_REQUEST_ENDS", new Change("CoverProcessor", "process", "allDone")),
    /** The messages that wait do not come back. */
    WAITING_FORGOTTEN(21, "EVERY_REQUEST_ENDS", new Change("CoverProcessor", "finish", "forgotten")),
    /** A result that the bus did not take is forgotten. */
    UNPUBLISHED_FORGOTTEN(3965, "EVERY_REQUEST_ENDS", new Change("ResultCall", "publish", "alwaysPublished")),
    /** What cannot be read comes back again and again. */
    UNREADABLE_RETURNED(3022, "UNREADABLE_AT_ONCE", new Change("CoverProcessor", "keep", "returned")),
    /** Each publication of a result has an id of its own. */
    RANDOM_RESULT_ID(3280, "RESULT_IDS", new Change("report.CoverResultEvents", "resultId", "randomId")),
    /** Results of one flow and outcome share an id. */
    SHARED_RESULT_ID(66, "RESULT_IDS", new Change("report.CoverResultEvents", "resultId", "sharedId")),
    /** No line is written. */
    LINE_FORGOTTEN(21, "ONE_LINE", new Change("LineWriter", "write", "nothing")),
    /** Everything is refused as not allowed. */
    EVERYTHING_REFUSED(21, "FAILED_IS_TRUE", new Change("start.Policy", "allows", "nothingAllowed"));

    private final long seenAt;
    private final String promise;
    // A list that List.of made does not change either.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<Change> changes;

    CoverMutant(long seenAt, String promise, Change... changes) {
        this.seenAt = seenAt;
        this.promise = promise;
        this.changes = List.of(changes);
    }

    /** A seed at which it was caught, where looking for it begins: the histories of most of these are short. */
    public long seenAt() {
        return seenAt;
    }

    /** The promise that it breaks. */
    public String promise() {
        return promise;
    }

    /** Classes in which the mistake is made. */
    public ClassLoader loader() {
        return new MutatingLoader(changes, CoverReplacements.class, CoverDecisions.class);
    }
}
