package flowstart.proof.simulation.check;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contract's table of outcomes. */
enum Outcome {

    RUN_STARTED(Kind.SUCCEEDED, false, 202),
    FLOW_ACTIVATED(Kind.SUCCEEDED, false, 200),
    FLOW_NOT_ACTIVE(Kind.UNCONFIRMED, false, 409),
    FLOW_BUSY(Kind.UNCONFIRMED, true, 409),
    THROTTLED(Kind.UNCONFIRMED, true, 429),
    QUOTA_EXCEEDED(Kind.UNCONFIRMED, true, 429),
    SERVICE_ERROR(Kind.UNCONFIRMED, true, 503),
    UNANSWERED(Kind.UNCONFIRMED, true, 504),
    NOT_SENT(Kind.UNCONFIRMED, true, 503),
    ACCESS_DENIED(Kind.UNCONFIRMED, true, 502),
    FLOW_NOT_FOUND(Kind.FAILED, false, 404),
    INVALID_REQUEST(Kind.FAILED, false, 400),
    FLOW_NOT_ALLOWED(Kind.FAILED, false, 403),
    WINDOW_EXPIRED(Kind.UNCONFIRMED, false, 0),
    REPLAY_SKIPPED(Kind.SKIPPED, false, 0),
    LOOP_REFUSED(Kind.NONE, false, 0),
    UNREADABLE(Kind.NONE, false, 400),
    INTERNAL_ERROR(Kind.UNCONFIRMED, true, 500);

    /** Errors about the caller, at any status. */
    private static final Set<String> CREDENTIALS = Set.of("ExpiredTokenException", "UnrecognizedClientException");

    private final Kind kind;
    private final boolean retryable;
    private final int httpStatus;

    Outcome(Kind kind, boolean retryable, int httpStatus) {
        this.kind = kind;
        this.retryable = retryable;
        this.httpStatus = httpStatus;
    }

    /** What it is published as. */
    enum Kind {
        SUCCEEDED, FAILED, UNCONFIRMED, SKIPPED, NONE;

        String detailType() {
            return "Flow Start " + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
        }
    }

    Kind kind() {
        return kind;
    }

    /** Whether it is tried again while the window lasts. */
    boolean isRetryable() {
        return retryable;
    }

    /** The status over HTTP; 0 for what cannot be over HTTP. */
    int httpStatus() {
        return httpStatus;
    }

    /** The simple name of the error that is thrown for it. */
    String error() {
        return Stream.of(name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "", "Exception"));
    }

    /** What a call comes to. */
    static Outcome of(LastAnswer call) {
        int status = call.status();
        if (call.equals(LastAnswer.NOT_SENT)) {
            return NOT_SENT;
        }
        if (status == 200) {
            return call.executionId() != null
                    ? RUN_STARTED
                    : "Active".equals(call.flowStatus()) ? FLOW_ACTIVATED : FLOW_NOT_ACTIVE;
        }
        if (call.throttled() || status == 429) {
            return THROTTLED;
        }
        if (CREDENTIALS.contains(String.valueOf(call.code()))) {
            return ACCESS_DENIED;
        }
        return switch (status) {
            case 401, 403 -> ACCESS_DENIED;
            case 402 -> QUOTA_EXCEEDED;
            case 404 -> FLOW_NOT_FOUND;
            case 409 -> FLOW_BUSY;
            default -> status >= 500 ? SERVICE_ERROR : status >= 400 ? INVALID_REQUEST : UNANSWERED;
        };
    }
}
