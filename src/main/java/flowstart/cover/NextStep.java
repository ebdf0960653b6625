package flowstart.cover;

import flowstart.start.ClientToken;

/** What is to be done for the requests of a flow that are open. */
public sealed interface NextStep {

    /** Nothing: no request is open. */
    record None() implements NextStep {}

    /**
     * To look again later.
     *
     * @param reason why nothing is started now
     */
    record Wait(Reason reason) implements NextStep {}

    /**
     * To start the successor of the newest run.
     *
     * @param token the same for everybody who sees the same newest run, so that AppFlow makes one run of it
     */
    record Start(ClientToken token) implements NextStep {}

    /** Why nothing is started now. */
    enum Reason {
        /** A run is in progress, after which one may be needed or not. */
        RUN_IN_PROGRESS("A run is in progress"),
        /** The last request is so new that a run which starts now might not count for it. */
        TOO_EARLY("The last request is too new for a run that starts now to count"),
        /** The newest runs failed, so the next one waits. */
        BACKING_OFF("The newest run failed, and the next one waits"),
        /** A start that was made earlier with the next token may not be visible yet. */
        EARLIER_START_MAY_APPEAR("An earlier start may not be visible yet");

        private final String title;

        Reason(String title) {
            this.title = title;
        }

        /** The reason, for a person to read. */
        public String title() {
            return title;
        }
    }
}
