package flowstart.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which outcome each refusal is: by throttling, then by status, by the error code only where the status misleads. */
class OutcomeTest {

    @ParameterizedTest
    @CsvSource({"200, UNANSWERED", "301, UNANSWERED", "399, UNANSWERED", "400, INVALID_REQUEST", "401, ACCESS_DENIED",
            "402, QUOTA_EXCEEDED", "403, ACCESS_DENIED", "404, FLOW_NOT_FOUND", "405, INVALID_REQUEST",
            "409, FLOW_BUSY", "429, THROTTLED", "499, INVALID_REQUEST", "500, SERVICE_ERROR", "503, SERVICE_ERROR",
            "599, SERVICE_ERROR", "600, UNANSWERED"})
    void aStatus_hasItsOutcome(int status, Outcome outcome) {
        assertThat(refused(status, false, "SomeException")).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 409, 503})
    void whatTheSdkTakesForThrottling_isThrottling(int status) {
        assertThat(refused(status, true, "AccessDeniedException")).isEqualTo(Outcome.THROTTLED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"AccessDenied", "AccessDeniedException", "AuthFailure", "ExpiredToken",
            "ExpiredTokenException", "IncompleteSignature", "IncompleteSignatureException", "InvalidAccessKeyId",
            "InvalidClientTokenId", "InvalidSignatureException", "InvalidToken", "MissingAuthenticationToken",
            "MissingAuthenticationTokenException", "NotAuthorized", "OptInRequired", "RequestExpired",
            "RequestTimeTooSkewed", "SignatureDoesNotMatch", "TokenRefreshRequired", "UnrecognizedClientException"})
    void aCredentialsError_isOursAtAnyStatus(String code) {
        assertThat(refused(400, false, code)).isEqualTo(Outcome.ACCESS_DENIED);
        assertThat(refused(500, false, code)).isEqualTo(Outcome.ACCESS_DENIED);
    }

    @ParameterizedTest
    @EnumSource
    void anOutcomeThatIsTriedAgain_endsUnconfirmed(Outcome outcome) {
        assertThat(outcome.isRetryable() && outcome.result() != ResultKind.UNCONFIRMED).isFalse();
    }

    private static Outcome refused(int status, boolean throttled, String code) {
        return Outcome.of(new AppFlowAnswer.Refused(status, throttled, new ErrorDetail(code, "what was wrong")));
    }
}
