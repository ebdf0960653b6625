package flowstart.start;

/** The path that an attempt came by. It decides how the answer is given, never what is done. */
public enum Trigger {

    /** A start request with an event or a client token, or an event itself: as rules and others send them who do not wait for the answer. */
    RULE("rule"),
    /** A list of events, as EventBridge's custom event bus delivers them. */
    LIST("list"),
    /** A message of an SQS queue, whatever it holds. */
    QUEUE("queue"),
    /** API Gateway or a function URL. */
    HTTP("http"),
    /** Any other start request, whose caller is taken to wait for the answer; also whatever could not be read at all. */
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
