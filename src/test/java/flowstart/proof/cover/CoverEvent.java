package flowstart.proof.cover;

/**
 * An event for which a rule asks that a flow is covered.
 *
 * @param number its place among the events of the history
 * @param acceptedAt when EventBridge truly accepted it
 * @param flow the flow's name
 * @param group the message group that the rule puts it into
 * @param kind what the rule makes of it
 * @param time what the request says about when it was made
 */
record CoverEvent(int number, long acceptedAt, String flow, String group, Kind kind, RequestTime time) {

    /** What a rule can make of an event. */
    enum Kind {
        REQUEST, LOOP, REPLAY, NOT_ALLOWED, NO_JSON, NO_FLOW, MODE_EACH;

        /** Whether no message of it can be read. */
        boolean isUnreadable() {
            return this == NO_JSON || this == NO_FLOW || this == MODE_EACH;
        }
    }

    /** How a request can be dated. */
    enum RequestTime {
        /** EventBridge's ingestion time, in milliseconds. */
        EXACT,
        /** The same without its fraction. */
        CUT,
        /** A time that lies hours or months ahead, which a rule took from the event itself. */
        AHEAD,
        /** None. */
        NONE
    }
}
