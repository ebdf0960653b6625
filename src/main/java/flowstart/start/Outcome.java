package flowstart.start;

import java.util.Set;

/**
 * The one table of outcomes. Its columns: what a concluded attempt is published as, whether it is tried again while the
 * window lasts, whether its log line is an error even while nothing is published, the HTTP status of our response, and
 * what happened, for a person to read.
 */
public enum Outcome {

    // Published as, tried again, log level, HTTP status, title.

    /** 200 with an execution id. */
    RUN_STARTED(ResultKind.SUCCEEDED, Retry.NO, Log.BY_RESULT, 202, "The run was started"),
    /** 200 without an execution id, the flow active. */
    FLOW_ACTIVATED(ResultKind.SUCCEEDED, Retry.NO, Log.BY_RESULT, 200, "The flow is active"),
    /** 200 without an execution id, the flow in any other status, known or unknown. */
    FLOW_NOT_ACTIVE(ResultKind.UNCONFIRMED, Retry.NO, Log.BY_RESULT, 409, "The flow is not active"),
    /** 409: most likely a run of this flow is in progress. */
    FLOW_BUSY(ResultKind.UNCONFIRMED, Retry.YES, Log.BY_RESULT, 409, "The flow is busy"),
    /** 429, or whatever the SDK takes for throttling. */
    THROTTLED(ResultKind.UNCONFIRMED, Retry.YES, Log.BY_RESULT, 429, "AppFlow throttles"),
    /** 402: a quota of the account. */
    QUOTA_EXCEEDED(ResultKind.UNCONFIRMED, Retry.YES, Log.BY_RESULT, 429, "An AppFlow quota is exceeded"),
    /** 5xx. */
    SERVICE_ERROR(ResultKind.UNCONFIRMED, Retry.YES, Log.BY_RESULT, 503, "AppFlow failed"),
    /** No answer, or one that fits nowhere else: the flow may have started. */
    UNANSWERED(ResultKind.UNCONFIRMED, Retry.YES, Log.BY_RESULT, 504, "AppFlow gave no usable answer"),
    /** Surely nothing reached AppFlow. */
    NOT_SENT(ResultKind.UNCONFIRMED, Retry.YES, Log.BY_RESULT, 503, "AppFlow was not reached"),
    /** 401, 403, or a credential's error at any status: this function's role or clock, not the caller. */
    ACCESS_DENIED(ResultKind.UNCONFIRMED, Retry.YES, Log.BY_RESULT, 502, "AppFlow denied access to this function"),
    /** 404. */
    FLOW_NOT_FOUND(ResultKind.FAILED, Retry.NO, Log.BY_RESULT, 404, "The flow does not exist"),
    /** Any other 4xx. */
    INVALID_REQUEST(ResultKind.FAILED, Retry.NO, Log.BY_RESULT, 400, "AppFlow refused the request"),
    /** {@code ALLOWED_FLOWS} does not hold the flow. */
    FLOW_NOT_ALLOWED(ResultKind.FAILED, Retry.NO, Log.BY_RESULT, 403, "The flow is not allowed"),
    /** The event is too old to be started once for sure. */
    WINDOW_EXPIRED(ResultKind.UNCONFIRMED, Retry.NO, Log.BY_RESULT, Outcome.NEVER_OVER_HTTP, "The event is too old"),
    /** A replayed event, and {@code REPLAYS} is {@code skip} or the replay has no name. */
    REPLAY_SKIPPED(ResultKind.SKIPPED, Retry.NO, Log.BY_RESULT, Outcome.NEVER_OVER_HTTP,
            "A replayed event was skipped"),
    /** One of our own result events. */
    LOOP_REFUSED(ResultKind.NONE, Retry.NO, Log.ERROR, Outcome.NEVER_OVER_HTTP,
            "A result event of this function was refused"),
    /** A call that only keeps the function ready. */
    PINGED(ResultKind.NONE, Retry.NO, Log.BY_RESULT, Outcome.NEVER_OVER_HTTP, "The function is ready"),
    /** The input says nothing that can be acted on; the queue or destination it came through keeps it. */
    UNREADABLE(ResultKind.NONE, Retry.NO, Log.ERROR, 400, "The request is unreadable"),
    /** A bug of ours. */
    INTERNAL_ERROR(ResultKind.UNCONFIRMED, Retry.YES, Log.ERROR, 500, "flowstart failed");

    /** An HTTP request is accepted when it arrives and carries no event: it is never too old, replayed or ours. */
    public static final int NEVER_OVER_HTTP = 0;

    private static final Set<String> CREDENTIAL_CODES = Set.of("AccessDenied", "AccessDeniedException", "AuthFailure",
            "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException",
            "InvalidAccessKeyId", "InvalidClientTokenId", "InvalidSignatureException", "InvalidToken",
            "MissingAuthenticationToken", "MissingAuthenticationTokenException", "NotAuthorized", "OptInRequired",
            "RequestExpired", "RequestTimeTooSkewed", "SignatureDoesNotMatch", "TokenRefreshRequired",
            "UnrecognizedClientException");

    private final ResultKind result;
    private final Retry retry;
    private final Log log;
    private final int httpStatus;
    private final String title;

    Outcome(ResultKind result, Retry retry, Log log, int httpStatus, String title) {
        this.result = result;
        this.retry = retry;
        this.log = log;
        this.httpStatus = httpStatus;
        this.title = title;
    }

    private enum Retry {
        YES, NO
    }

    private enum Log {
        ERROR, BY_RESULT
    }

    /**
     * What became of a call: by throttling and status first, by the error code only where the status misleads, never by
     * the message.
     */
    public static Outcome of(AppFlowAnswer answer) {
        return switch (answer) {
            case AppFlowAnswer.Accepted accepted when accepted.executionId() != null -> RUN_STARTED;
            case AppFlowAnswer.Accepted accepted when "Active".equals(accepted.flowStatus()) -> FLOW_ACTIVATED;
            case AppFlowAnswer.Accepted accepted when accepted.flowStatus() == null -> UNANSWERED;
            case AppFlowAnswer.Accepted _ -> FLOW_NOT_ACTIVE;
            case AppFlowAnswer.Refused refused -> of(refused);
            case AppFlowAnswer.Unanswered _ -> UNANSWERED;
            case AppFlowAnswer.NotSent _ -> NOT_SENT;
        };
    }

    private static Outcome of(AppFlowAnswer.Refused refused) {
        int status = refused.status();
        if (refused.throttled() || status == 429) {
            return THROTTLED;
        }
        if (status == 401 || status == 403 || CREDENTIAL_CODES.contains(refused.error().code())) {
            return ACCESS_DENIED;
        }
        if (status >= 500 && status <= 599) {
            return SERVICE_ERROR;
        }
        return switch (status) {
            case 402 -> QUOTA_EXCEEDED;
            case 404 -> FLOW_NOT_FOUND;
            case 409 -> FLOW_BUSY;
            default -> status >= 400 && status <= 499 ? INVALID_REQUEST : UNANSWERED;
        };
    }

    /** What it is published as once it is concluded. */
    public ResultKind result() {
        return result;
    }

    /** Whether it is tried again while the window lasts. */
    public boolean isRetryable() {
        return retry == Retry.YES;
    }

    /** Whether each of its log lines is an error, whatever is published. */
    public boolean isAlwaysAnError() {
        return log == Log.ERROR;
    }

    /** Whether, over HTTP, the caller asked for what cannot be had, so that nobody but the caller can mend it. */
    public boolean isCallersMistake() {
        return httpStatus == 400 || httpStatus == 403 || httpStatus == 404;
    }

    /** The HTTP status of the response, or {@link #NEVER_OVER_HTTP}. */
    public int httpStatus() {
        return httpStatus;
    }

    /** What happened, for a person to read. */
    public String title() {
        return title;
    }
}
