package embeddedaws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a Signature Version 4 header says. Its form, service and date are checked; the signature itself cannot be, for
 * want of the secret.
 *
 * @param region that of the credential's scope; {@code us-east-1} when there is none to read
 * @param refusal what the request is refused with; null when nothing is wrong
 */
record Signature(String region, @Nullable Refusal refusal) {
    static final String USUAL_REGION = "us-east-1";
    private static final Pattern AUTHORIZATION = Pattern.compile(
            "AWS4-HMAC-SHA256 Credential=[^/,\\s]+/(?<day>\\d{8})/(?<region>[a-z0-9-]+)/(?<service>[a-z0-9-]+)/aws4_request,"
                    + "\\s*SignedHeaders=[^,\\s]+,\\s*Signature=[0-9a-f]{64}");

    /** @param service the signing name that the request must carry, such as {@code appflow} */
    static Signature of(Request request, String service) {
        String header = request.header("Authorization");
        if (header == null) {
            return refused("MissingAuthenticationTokenException", "Missing Authentication Token");
        }
        Matcher parts = AUTHORIZATION.matcher(header);
        if (!parts.matches()) {
            return refused("IncompleteSignatureException", "Authorization header is not as Signature Version 4 has it");
        }
        if (!parts.group("service").equals(service)) {
            return refused("InvalidSignatureException",
                    "Credential should be scoped to correct service: '" + service + "'.");
        }
        String date = request.header("X-Amz-Date");
        if (date == null) {
            return refused("IncompleteSignatureException", "Authorization header requires existence of 'X-Amz-Date'");
        }
        if (!date.matches("\\d{8}T\\d{6}Z") || !date.startsWith(parts.group("day"))) {
            return refused("InvalidSignatureException", "Date in Credential scope does not match X-Amz-Date");
        }
        return new Signature(parts.group("region"), null);
    }

    private static Signature refused(String type, String message) {
        return new Signature(USUAL_REGION, new Refusal(403, type, message));
    }
}
