package flowstart.proof.cover;

/**
 * A flow.
 *
 * @param name its name
 * @param shortest how long a run takes at least, in milliseconds
 * @param longest and at most
 * @param earlierRuns how many runs it had before the history begins
 */
record CoverFlow(String name, long shortest, long longest, int earlierRuns) {}
