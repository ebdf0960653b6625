package flowstart.start;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Amazon AppFlow, as far as this function needs it. Implementations are thread-safe. */
@FunctionalInterface
public interface AppFlow {

    /**
     * Calls StartFlow, trying again within the limit what may pass.
     *
     * @param limit the time that all tries together may take; positive
     * @return what became of it; every failure of AppFlow, the network or the credentials is an answer, never an
     *     exception
     */
    Call start(FlowName flow, ClientToken token, Duration limit);

    /**
     * One call to StartFlow, retries included.
     *
     * @param answer what became of it
     * @param requests how many HTTP requests may have reached AppFlow
     * @param requestId AppFlow's id of the request that it answered last; null if it answered none
     */
    record Call(AppFlowAnswer answer, int requests, @Nullable String requestId) {

        /** A call that surely reached nobody. */
        public static Call notSent(ErrorDetail why) {
            return new Call(new AppFlowAnswer.NotSent(why), 0, null);
        }
    }
}
