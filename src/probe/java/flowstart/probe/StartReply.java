package flowstart.probe;

/** How AppFlow answered a start of an on-demand flow. */
public sealed interface StartReply {

    /** 200 with the id of a run, new or not. */
    record Run(String executionId) implements StartReply {

        @Override
        public String toString() {
            return "200 with a run's id";
        }
    }

    /** 200 without an id. */
    record NoRun() implements StartReply {

        @Override
        public String toString() {
            return "200 without an id";
        }
    }

    /**
     * A refusal other than for lack of permission or for the rate of requests.
     *
     * @param status the HTTP status, 300 to 499
     * @param code the error's name, empty when the answer has none
     * @param message the error's text, empty when the answer has none
     */
    record Refused(int status, String code, String message) implements StartReply {

        private static final int CONFLICT = 409;

        boolean isConflict() {
            return status == CONFLICT;
        }

        @Override
        public String toString() {
            return (status + " " + code + (message.isEmpty() ? "" : ": " + message)).strip();
        }
    }
}
