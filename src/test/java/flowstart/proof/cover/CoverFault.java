package flowstart.proof.cover;

import java.util.Locale;

/** What can go wrong on one occasion in the mode cover, and on which share of occasions it does at severity 1. */
enum CoverFault {

    // On the way to the queue
    EVENT_COPIED(0.02),
    EVENT_DELAYED(0.03),
    // The queue and its poller
    DELIVERED_TWICE(0.02),
    DELIVERED_AGAIN_LATE(0.01),
    DELETE_LOST(0.02),
    INVOKE_THROTTLED(0.02),
    // Containers
    CRASH(0.03),
    REPLY_LOST(0.01),
    STALL(0.01),
    CONTAINER_RESTARTED(0.03),
    // AppFlow, both calls
    APPFLOW_THROTTLED(0.02),
    APPFLOW_FAILED(0.02),
    APPFLOW_DENIED(0.003),
    REQUEST_LOST(0.01),
    ANSWER_LOST(0.02),
    CONNECTION_REFUSED(0.01),
    // Its records
    RECORDS_INCOMPLETE(0.05),
    RECORDS_UNDATED(0.01),
    // Its starts
    QUOTA_EXCEEDED(0.02),
    REQUEST_LATE(0.03),
    ANSWER_UNUSABLE(0.01),
    FAILED_AFTER_START(0.02),
    // Runs
    RUN_FAILED(0.15),
    STATUS_UNKNOWN(0.03),
    // Where results and dead letters go
    BUS_THROTTLED(0.03),
    BUS_ENTRY_FAILED(0.03),
    BUS_ANSWER_LOST(0.03),
    DEAD_LETTER_REFUSED(0.05);

    private final double rate;

    CoverFault(double rate) {
        this.rate = rate;
    }

    double rate() {
        return rate;
    }

    String label() {
        return "fault: " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
