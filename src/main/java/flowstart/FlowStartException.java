package flowstart;

import flowstart.start.Attempt;
import flowstart.start.ErrorDetail;
import flowstart.start.FinishedAttempt;

/**
 * What an invocation throws. The class is the contract: Lambda reports its name, and Step Functions catches by it. It
 * has no stack trace, since where it was thrown says nothing.
 */
public abstract sealed class FlowStartException extends RuntimeException {

    FlowStartException(String message) {
        super(message, null, false, false);
    }

    /** The error of an attempt that an invocation must not end normally with. */
    static FlowStartException of(FinishedAttempt finished) {
        String message = message(finished);
        if (finished.isUnpublished()) {
            return new ResultNotPublishedException(message);
        }
        return switch (finished.attempt().outcome()) {
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
            case RUN_STARTED, FLOW_ACTIVATED, REPLAY_SKIPPED, LOOP_REFUSED, PINGED ->
                throw new IllegalStateException(finished.attempt().outcome() + " is no failure");
        };
    }

    private static String message(FinishedAttempt finished) {
        Attempt attempt = finished.attempt();
        ErrorDetail error = finished.error();
        return attempt.outcome() + (finished.isUnpublished() ? ", and its result was not published" : "")
                + (error == null ? "" : ": " + error.message())
                + (attempt.flowName() == null
                        ? ""
                        : " (flow " + attempt.flowName() + ", clientToken " + attempt.clientToken() + ")");
    }
}

/** AppFlow took the start of a flow that is not active: whether it ran is not known. */
final class FlowNotActiveException extends FlowStartException {

    FlowNotActiveException(String message) {
        super(message);
    }
}

/** The flow is busy, most likely with another run. */
final class FlowBusyException extends FlowStartException {

    FlowBusyException(String message) {
        super(message);
    }
}

/** AppFlow throttles. */
final class ThrottledException extends FlowStartException {

    ThrottledException(String message) {
        super(message);
    }
}

/** A quota of the account is exceeded. */
final class QuotaExceededException extends FlowStartException {

    QuotaExceededException(String message) {
        super(message);
    }
}

/** AppFlow failed. */
final class ServiceErrorException extends FlowStartException {

    ServiceErrorException(String message) {
        super(message);
    }
}

/** AppFlow gave no usable answer: the flow may have started, and the same request sent again finds out. */
final class UnansweredException extends FlowStartException {

    UnansweredException(String message) {
        super(message);
    }
}

/** AppFlow was not reached. */
final class NotSentException extends FlowStartException {

    NotSentException(String message) {
        super(message);
    }
}

/** AppFlow denied access to this function: its role, credentials or clock are wrong. */
final class AccessDeniedException extends FlowStartException {

    AccessDeniedException(String message) {
        super(message);
    }
}

/** The flow does not exist. */
final class FlowNotFoundException extends FlowStartException {

    FlowNotFoundException(String message) {
        super(message);
    }
}

/** AppFlow refused the request for good. */
final class InvalidRequestException extends FlowStartException {

    InvalidRequestException(String message) {
        super(message);
    }
}

/** {@code ALLOWED_FLOWS} does not hold the flow. */
final class FlowNotAllowedException extends FlowStartException {

    FlowNotAllowedException(String message) {
        super(message);
    }
}

/** The event is too old to be started once for sure. */
final class WindowExpiredException extends FlowStartException {

    WindowExpiredException(String message) {
        super(message);
    }
}

/** The input says nothing that can be acted on; the message names field, requirement and position. */
final class UnreadableException extends FlowStartException {

    UnreadableException(String message) {
        super(message);
    }
}

/** A bug of this function; its log line has the stack trace. */
final class InternalErrorException extends FlowStartException {

    InternalErrorException(String message) {
        super(message);
    }
}

/** The result bus did not take the result; the same input sent again starts nothing twice. */
final class ResultNotPublishedException extends FlowStartException {

    ResultNotPublishedException(String message) {
        super(message);
    }
}
