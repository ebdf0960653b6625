package flowstart.start;

import org.jspecify.annotations.Nullable;

/**
 * One call to StartFlow, retries included.
 *
 * @param answer what became of it
 * @param requests how many HTTP requests may have reached AppFlow
 * @param requestId AppFlow's id of the request that it answered last; null if it answered none
 */
public record Call(AppFlowAnswer answer, int requests, @Nullable String requestId) {

    /** A call that surely reached nobody. */
    public static Call notSent(ErrorDetail fault) {
        return new Call(new AppFlowAnswer.NotSent(fault), 0, null);
    }
}
