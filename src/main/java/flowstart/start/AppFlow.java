package flowstart.start;

import java.time.Duration;

/** Amazon AppFlow, as far as this function needs it. Implementations are thread-safe. */
@FunctionalInterface
public interface AppFlow {

    /**
     * Calls StartFlow, trying again within the limit what may pass.
     *
     * @param limit the time that all tries together may take; positive
     * @return what became of it; every failure of AppFlow, the network or the credentials is an answer, never an exception
     */
    Call start(FlowName flow, ClientToken token, Duration limit);
}
