package flowstart.proof.simulation.check;

/** 4. Every attempt that returned wrote one log line, which names what it is about. */
final class OneLine {

    private OneLine() {}

    static void check(Observations observations) {
        for (InvocationEnd ending : observations.endings) {
            if (ending.lines().size() != ending.attempts().size()) {
                observations.violate(4, ending.lines().size() + " log lines for " + ending.attempts().size()
                        + " attempts, " + ending.attempts());
            } else if (ending.lineOf().contains(null)) {
                observations.violate(4, "no log line names " + ending.attempts().get(ending.lineOf().indexOf(null))
                        + ": " + ending.lines());
            }
        }
    }
}
