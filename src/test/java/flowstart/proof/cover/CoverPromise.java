package flowstart.proof.cover;

/** What holds in every history, against what the world saw. */
enum CoverPromise {

    /** C1: every request ends as a published result or in the dead-letter queue, in time once nothing is wrong. */
    EVERY_REQUEST_ENDS("C1"),
    /** C2: covered is published only with a run that truly began after the acceptance and truly succeeded. */
    COVERED_IS_TRUE("C2"),
    /**
     * C3: no run has two successors that the function started. The successor of a run is a run whose start followed a
     * look that showed that run as the newest. Without runs side by side AppFlow itself keeps two from being in
     * progress at once, and this promise keeps a second one from following a short run that no record shows yet. With
     * runs side by side nothing but the token keeps workers apart, and the promise is the same: workers that saw the
     * same newest run made one run together. What it does not promise there is that no two runs overlap: a run of
     * somebody else's that appears before one of ours does has a successor of its own. Either way it holds where
     * all requests of a flow come in one message group, as deployed: the slot in the token is counted from the
     * first waiting request, and after half an hour without a run the first of another group can be in another
     * slot.
     */
    ONE_SUCCESSOR("C3"),
    /** C4: a burst costs at most two runs when nothing fails, and one if it lasts no longer than 5 s. */
    FEW_RUNS("C4"),
    /** C5: nothing is started while a look shows no need, cannot show whether there is one, or comes too early. */
    STARTS_ARE_NEEDED("C5"),
    /**
     * C6: at most three runs are started on behalf of one request; one more for each run of somebody else's that
     * appears then or shortly before, since it takes the place of the newest while one of ours may still be
     * invisible.
     */
    RUNS_ARE_BOUNDED("C6"),
    /** A failure is published only with as many failed runs, or the canceled one, or the refusal, that it speaks of. */
    FAILED_IS_TRUE("failures"),
    /** The same result has the same id each time it is published, and no other result has it. */
    RESULT_IDS("result ids"),
    /** What cannot be read is moved to the dead-letter queue by the first invocation that gets it. */
    UNREADABLE_AT_ONCE("unreadable"),
    /** One line for each flow and look while requests wait, one for each request that ended, one for each set aside. */
    ONE_LINE("log");

    private final String label;

    CoverPromise(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
