package flowstart.cover;

import flowstart.run.RunRecord;

/** What AppFlow's records say of one request. */
public sealed interface Verdict {

    /**
     * A run that began after the request succeeded.
     *
     * @param run the earliest of them
     */
    record Covered(RunRecord run) implements Verdict {}

    /**
     * A person stopped a run that began after the request: it is not started again for this request.
     *
     * @param run the newest of them
     */
    record Canceled(RunRecord run) implements Verdict {}

    /**
     * As many runs as are made for one request failed.
     *
     * @param run the newest of them
     */
    record Failed(RunRecord run) implements Verdict {}

    /** It waits for a run. */
    record Open() implements Verdict {}
}
