package flowstart.start;

import java.time.Duration;
import java.time.Instant;

/**
 * A request with all that decides whether it is started.
 *
 * @param request what was asked for
 * @param token the token to start it with
 * @param acceptance when it was accepted
 * @param age how long ago that was when the start was prepared; never negative
 */
public record PreparedStart(StartRequest request, ClientToken token, Acceptance acceptance, Duration age) {

    /** Prepares the start of a request at this time. */
    public static PreparedStart of(StartRequest request, Instant now) {
        Acceptance acceptance = Acceptance.of(request, now);
        return new PreparedStart(request, request.clientToken(), acceptance, acceptance.age(now));
    }
}
