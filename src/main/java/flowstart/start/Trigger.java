package flowstart.start;

/** The path that an attempt came by. It decides how the function answers, never what it does. */
public enum Trigger {

    /** An event, or a start request that says {@code "reply": "event"}: nobody waits for the answer. */
    RULE("rule"),
    /** A list of events, as EventBridge's custom event bus delivers them. */
    LIST("list"),
    /** A message of an SQS queue, whatever it holds. */
    QUEUE("queue"),
    /** A message of the FIFO queue for the mode cover. */
    COVER("cover"),
    /** API Gateway or a function URL. */
    HTTP("http"),
    /** Any other start request: its caller waits for the answer. Also whatever could not be read at all. */
    DIRECT("direct");

    private final String label;

    Trigger(String label) {
        this.label = label;
    }

    /** Its name in the log line and the result event. */
    public String label() {
        return label;
    }
}
