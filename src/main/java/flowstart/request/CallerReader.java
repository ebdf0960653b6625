package flowstart.request;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads who sent an HTTP request, so that the keys of one caller never collide with those of another. The places are
 * those of API Gateway's Lambda payloads, format 2.0 first, then 1.0.
 */
final class CallerReader {

    private CallerReader() {}

    /** The caller, with what authenticated it. */
    static String read(Field http) throws UnreadableInputException {
        Field context = http.object("requestContext");
        Field authorizer = context == null ? null : authorizer(context);
        Field identity = context == null ? null : context.get("identity");
        String caller = first(cognito(authorizer, identity), iam(authorizer, identity), jwt(authorizer),
                named(authorizer));
        if (caller != null) {
            return caller;
        }
        if (authorizer != null) {
            throw authorizer.unreadable("must name the caller: by principalId or sub, or by the claims iss and sub");
        }
        return "anonymous";
    }

    /** What authenticated the caller; null if nothing did. */
    private static @Nullable Field authorizer(Field context) throws UnreadableInputException {
        Field authorizer = context.get("authorizer");
        return authorizer == null || isOpenRoute(authorizer) ? null : authorizer;
    }

    /** An HTTP API writes so on a route without authorization, in format 1.0: both members are there, and null. */
    private static boolean isOpenRoute(Field authorizer) {
        return authorizer.members().keySet().equals(Set.of("claims", "scopes")) && authorizer.peek("claims") == null
                && authorizer.peek("scopes") == null;
    }

    private static @Nullable String cognito(@Nullable Field authorizer, @Nullable Field identity)
            throws UnreadableInputException {
        String id = first(text(authorizer, "iam", "cognitoIdentity", "identityId"),
                text(identity, "cognitoIdentityId"));
        return id == null ? null : "cognito:" + id;
    }

    private static @Nullable String iam(@Nullable Field authorizer, @Nullable Field identity)
            throws UnreadableInputException {
        String id = first(text(authorizer, "iam", "userId"), text(authorizer, "iam", "callerId"),
                text(identity, "user"), text(identity, "caller"));
        // What follows the colon names the session, and a role's next session is the same caller.
        return id == null ? null : "iam:" + id.split(":", 2)[0];
    }

    private static @Nullable String jwt(@Nullable Field authorizer) throws UnreadableInputException {
        String issuer = first(text(authorizer, "jwt", "claims", "iss"), text(authorizer, "claims", "iss"));
        String subject = first(text(authorizer, "jwt", "claims", "sub"), text(authorizer, "claims", "sub"));
        return issuer == null || subject == null ? null : "jwt:" + issuer + "#" + subject;
    }

    private static @Nullable String named(@Nullable Field authorizer) throws UnreadableInputException {
        String name = first(text(authorizer, "lambda", "principalId"), text(authorizer, "principalId"),
                text(authorizer, "lambda", "sub"), text(authorizer, "sub"));
        return name == null ? null : "authorizer:" + name;
    }

    /** The text at the end of a path; null if it is absent, null or blank. */
    private static @Nullable String text(@Nullable Field from, String name, String... further)
            throws UnreadableInputException {
        Field member = from == null ? null : from.get(name, further);
        String text = member == null ? null : member.text();
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }
}
