package flowstart.start;

/** The path that an attempt came by. It decides how the answer is given, never what is done. */
public enum Trigger {

    /** An EventBridge rule or another asynchronous caller, and everybody who sends on an event or a client token. */
    RULE("rule"),
    /** A list of events, as EventBridge's custom event bus delivers them. */
    LIST("list"),
    /** A message of an SQS queue, whatever it holds. */
    QUEUE("queue"),
    /** API Gateway or a function URL. */
    HTTP("http"),
    /** A caller who waits for the answer; also whoever sent what could not be read. */
    DIRECT("direct");

    private final String label;

    Trigger(String label) {
        this.label = label;
    }

    /** Its name in the log line. */
    public String label() {
        return label;
    }
}
