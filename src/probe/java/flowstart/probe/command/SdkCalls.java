package flowstart.probe.command;

import flowstart.probe.CallFailedException;
import flowstart.probe.CallFailedException.Kind;
import flowstart.probe.StoppedException;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.appflow.model.ConflictException;
import software.amazon.awssdk.services.eventbridge.model.ConcurrentModificationException;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/** What the SDK's failures mean to the probe. */
final class SdkCalls {

    private static final int SLOW_DOWN = 503;
    private static final int SERVER_ERROR = 500;

    private SdkCalls() {}

    /** Makes a call, whose failures become those of the probe. */
    static <T> T call(String action, Supplier<T> call) {
        try {
            return call.get();
        } catch (AwsServiceException e) {
            throw new CallFailedException(kind(e), action, e.statusCode() + " " + code(e) + ": " + message(e));
        } catch (AbortedException e) {
            throw new StoppedException("it was interrupted");
        } catch (SdkClientException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new StoppedException("it was interrupted");
            }
            throw new CallFailedException(Kind.UNANSWERED, action, String.valueOf(e.getMessage()));
        }
    }

    /** Why it failed. */
    static Kind kind(AwsServiceException e) {
        if (e.isThrottlingException() || (e.statusCode() == SLOW_DOWN && code(e).equals("SlowDown"))) {
            return Kind.THROTTLED;
        }
        if (e.statusCode() >= SERVER_ERROR) {
            return Kind.UNANSWERED;
        }
        return switch (e) {
            case ConflictException _ -> Kind.CONFLICT;
            case QueueDeletedRecentlyException _ -> Kind.CONFLICT;
            // EventBridge's word for two changes of a rule at once, of which it makes one.
            case ConcurrentModificationException _ -> Kind.THROTTLED;
            // EventBridge refuses with 400, the others with 403.
            default -> code(e).startsWith("AccessDenied") ? Kind.DENIED : Kind.REFUSED;
        };
    }

    /** The error's name; empty when the answer has none. */
    static String code(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : Objects.requireNonNullElse(e.awsErrorDetails().errorCode(), "");
    }

    /** The error's text; empty when the answer has none. */
    static String message(AwsServiceException e) {
        return e.awsErrorDetails() == null ? "" : Objects.requireNonNullElse(e.awsErrorDetails().errorMessage(), "");
    }
}
