package flowstart;

import flowstart.start.Attempt;
import flowstart.start.PreparedStart;
import flowstart.start.ErrorDetail;
import flowstart.start.FinishedAttempt;

/**
 * What an invocation throws. The class is the contract: Lambda reports its name, and Step Functions catches by it. It has no
 * stack trace, since where it was thrown says nothing.
 */
public abstract sealed class FlowStartException extends RuntimeException
        permits FlowNotActiveException, FlowBusyException, ThrottledException, QuotaExceededException,
        ServiceErrorException, UnansweredException, NotSentException, AccessDeniedException, FlowNotFoundException,
        InvalidRequestException, FlowNotAllowedException, WindowExpiredException, UnreadableException,
        InternalErrorException, ResultNotPublishedException {

    private static final long serialVersionUID = 1L;

    FlowStartException(String message) {
        super(message, null, false, false);
    }

    /** The error that tells of an attempt. */
    static FlowStartException of(FinishedAttempt told) {
        String message = message(told);
        if (told.isUnpublished()) {
            return new ResultNotPublishedException(message);
        }
        return switch (told.attempt().outcome()) {
            case FLOW_NOT_ACTIVE -> new FlowNotActiveException(message);
            case FLOW_BUSY -> new FlowBusyException(message);
            case THROTTLED -> new ThrottledException(message);
            case QUOTA_EXCEEDED -> new QuotaExceededException(message);
            case SERVICE_ERROR -> new ServiceErrorException(message);
            case UNANSWERED -> new UnansweredException(message);
            case NOT_SENT -> new NotSentException(message);
            case ACCESS_DENIED -> new AccessDeniedException(message);
            case FLOW_NOT_FOUND -> new FlowNotFoundException(message);
            case INVALID_REQUEST -> new InvalidRequestException(message);
            case FLOW_NOT_ALLOWED -> new FlowNotAllowedException(message);
            case WINDOW_EXPIRED -> new WindowExpiredException(message);
            case UNREADABLE -> new UnreadableException(message);
            case INTERNAL_ERROR -> new InternalErrorException(message);
            case RUN_STARTED, FLOW_ACTIVATED, REPLAY_SKIPPED, LOOP_REFUSED ->
                throw new IllegalStateException(told.attempt().outcome() + " is no failure");
        };
    }

    private static String message(FinishedAttempt told) {
        Attempt attempt = told.attempt();
        ErrorDetail fault = told.fault();
        PreparedStart candidate = attempt.candidate();
        return attempt.outcome() + (told.isUnpublished() ? ", and its result was not published" : "")
                + (fault == null ? "" : ": " + fault.message())
                + (candidate == null
                        ? ""
                        : " (flow " + candidate.request().flowName() + ", clientToken " + candidate.token() + ")");
    }
}
