package flowstart.proof.simulation.engine;

import java.util.Locale;

/** What can go wrong for one delivery, call or person. Its rate is per occasion, in ordinary weather. */
public enum FaultKind {

    EVENT_DUPLICATED(0.03, 0.5),
    EVENT_DELAYED(0.03, 0.5),
    EVENT_LATE(0.005, 0.1),
    EVENT_TIME_AHEAD(0.01, 0.2),
    INGESTION_TIME_AHEAD(0.01, 0.2),
    // A rule's call of the function
    RULE_CALL_FAILED(0.02, 0.6),
    RULE_CALL_UNHEARD(0.01, 0.3),
    // Lambda's asynchronous queue
    ASYNC_DUPLICATED(0.02, 0.3),
    ASYNC_LATE(0.005, 0.1),
    INVOKE_THROTTLED(0.02, 0.6),
    INVOKE_FAILED(0.01, 0.4),
    RECORD_DUPLICATED(0.01, 0.3),
    // Containers
    CRASH(0.01, 0.2),
    TIMEOUT(0.005, 0.1),
    CONTAINER_RESTARTED(0.05, 0.5),
    CLOCK_SKEWED(0.05, 0.5),
    // The retry queue
    MESSAGE_DUPLICATED(0.02, 0.3),
    POLL_THROTTLED(0.02, 0.4),
    DELETE_FORGOTTEN(0.01, 0.2),
    MESSAGE_RETURNED(0.005, 0.1),
    // AppFlow
    APPFLOW_THROTTLED(0.03, 0.6),
    APPFLOW_FAILED(0.02, 0.5),
    APPFLOW_FAILED_AFTER_START(0.01, 0.3),
    APPFLOW_QUOTA(0.01, 0.4),
    REQUEST_LOST(0.01, 0.3),
    ANSWER_LOST(0.02, 0.4),
    ANSWER_UNUSABLE(0.005, 0.1),
    ANSWER_SLOW(0.02, 0.3),
    REQUEST_LATE(0.005, 0.1),
    CONNECTION_REFUSED(0.01, 0.2),
    // The result bus and its rule
    BUS_THROTTLED(0.02, 0.5),
    BUS_ENTRY_FAILED(0.02, 0.5),
    BUS_ANSWER_LOST(0.02, 0.4),
    RESULT_DUPLICATED(0.02, 0.3),
    RESULT_UNDELIVERABLE(0.02, 0.3),
    RESULT_CALL_FAILED(0.02, 0.5),
    RESULT_CALL_UNHEARD(0.01, 0.3),
    // People
    HTTP_ANSWER_LOST(0.02, 0.3),
    HTTP_CALLER_LEFT(0.02, 0.3),
    LIST_DUPLICATED(0.03, 0.5),
    REDRIVEN_EARLY(1, 0.4),
    REDRIVEN_LATE(1, 0.7),
    REDRIVEN_DAYS_LATER(1, 0.2),
    REDRIVEN_TWICE(0.1, 0.5),
    REDRIVE_INTERRUPTED(0.02, 0.15);

    private final double rate;
    private final double most;

    FaultKind(double rate, double most) {
        this.rate = rate;
        this.most = most;
    }

    /** The share of occasions on which it happens. */
    public double rate() {
        return rate;
    }

    /** The highest share in any weather. */
    public double most() {
        return most;
    }

    /** Its name for a person. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
