package embeddedaws;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What can go wrong with a StartFlow request. Statuses and names are those of AppFlow's service model and of the
 * signing layer in front of it; message texts are examples, since none is documented.
 */
public sealed interface AppFlowFault extends Fault permits Fault.Refused, Fault.Cut, Fault.AnswerLost, Fault.Late,
        AppFlowFault.Replaced, AppFlowFault.UnknownStatus, AppFlowFault.Anonymous {

    /**
     * The start happens; the answer is a 200 with this body in place of its own. A start that is refused is answered as
     * usual.
     */
    record Replaced(String name, String body) implements AppFlowFault {}

    /**
     * The start happens; the answer gives the flow a status that no SDK knows. A start that is refused is answered as
     * usual.
     */
    record UnknownStatus() implements AppFlowFault {
        static final String TEXT = "Hibernating";

        @Override
        public String name() {
            return "unknown-status";
        }
    }

    /** The start happens; no header of the answer names the request. */
    record Anonymous() implements AppFlowFault {
        @Override
        public String name() {
            return "anonymous";
        }
    }

    AppFlowFault RESOURCE_NOT_FOUND = Refused.of("resource-not-found", 404, "ResourceNotFoundException",
            "The flow specified in the request is not found.");
    AppFlowFault CONFLICT = Refused.of("busy", 409, "ConflictException",
            "There was a conflict when processing the request.");
    AppFlowFault SERVICE_QUOTA_EXCEEDED = Refused.of("service-quota-exceeded", 402, "ServiceQuotaExceededException",
            "The request would cause a service quota to be exceeded.");
    AppFlowFault INTERNAL_SERVER = Refused.of("internal-server", 500, "InternalServerException",
            "An internal service error occurred during the processing of your request. Try again later.");
    AppFlowFault VALIDATION = Refused.of("validation", 400, "ValidationException",
            "The request has invalid or missing parameters.");
    AppFlowFault UNSUPPORTED_OPERATION = Refused.of("unsupported-operation", 400, "UnsupportedOperationException",
            "The requested operation is not supported for the current flow.");
    AppFlowFault EXPIRED_TOKEN = Refused.of("expired-token", 400, "ExpiredTokenException",
            "The security token included in the request is expired");
    AppFlowFault ACCESS_DENIED = Refused.of("access-denied", 403, "AccessDeniedException",
            "The caller is not authorized to perform: appflow:StartFlow");
    AppFlowFault UNRECOGNIZED_CLIENT = Refused.of("unrecognized-client", 403, "UnrecognizedClientException",
            "The security token included in the request is invalid.");
    AppFlowFault CONNECTOR_AUTHENTICATION = Refused.of("connector-authentication", 401,
            "ConnectorAuthenticationException", "An error occurred when authenticating with the connector endpoint.");
    AppFlowFault THROTTLING = Refused.of("throttling", 429, "ThrottlingException", "Rate exceeded");
    AppFlowFault TOO_MANY_REQUESTS = Refused.of("too-many-requests", 429, "TooManyRequestsException",
            "Too Many Requests");
    AppFlowFault THROTTLED_WITHOUT_CODE = new Refused("throttled-without-code",
            new Refusal(429, null, "Too Many Requests"));
    AppFlowFault UNAVAILABLE = new Refused("unavailable", new Refusal(503, null, null));
    AppFlowFault REDIRECT = new Refused("redirect", new Refusal(301, null, null));
    AppFlowFault CUT = new Cut();
    AppFlowFault ANSWER_LOST = new AnswerLost();
    AppFlowFault NOT_JSON = new Replaced("not-json", "<html><body>It works!</body></html>");
    AppFlowFault EMPTY_BODY = new Replaced("empty-body", "");
    AppFlowFault UNKNOWN_STATUS = new UnknownStatus();
    AppFlowFault ANONYMOUS = new Anonymous();

    /** The start happens at once, its answer waits for the hold. */
    static AppFlowFault held(Hold hold) {
        return new Late(hold);
    }

    /** The start happens at once, its answer comes after this much real time. */
    static AppFlowFault slow(Duration delay) {
        return new Late(Hold.forAtMost(delay));
    }

    /** One of each; {@code slow} takes 30 s of real time, longer than a caller of the function over HTTP may wait. */
    static List<AppFlowFault> all() {
        return List.of(RESOURCE_NOT_FOUND, CONFLICT, SERVICE_QUOTA_EXCEEDED, INTERNAL_SERVER, VALIDATION,
                UNSUPPORTED_OPERATION, EXPIRED_TOKEN, ACCESS_DENIED, UNRECOGNIZED_CLIENT, CONNECTOR_AUTHENTICATION,
                THROTTLING, TOO_MANY_REQUESTS, THROTTLED_WITHOUT_CODE, UNAVAILABLE, REDIRECT, CUT, ANSWER_LOST,
                slow(Duration.ofSeconds(30)), NOT_JSON, EMPTY_BODY, UNKNOWN_STATUS, ANONYMOUS);
    }

    /** The names of {@link #all()}. */
    static Stream<String> names() {
        return all().stream().map(Fault::name);
    }

    /**
     * The fault of that name.
     *
     * @throws IllegalArgumentException when there is none; its message lists those there are
     */
    static AppFlowFault named(String name) {
        return Fault.find(name, all());
    }
}
