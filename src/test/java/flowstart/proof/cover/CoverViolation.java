package flowstart.proof.cover;

/**
 * A promise that was broken.
 *
 * @param promise which one
 * @param what how
 */
record CoverViolation(CoverPromise promise, String what) {

    @Override
    public String toString() {
        return promise + ": " + what;
    }
}
