package flowstart.request;

import flowstart.json.Json;
import flowstart.start.FlowName;
import flowstart.start.Identity;
import flowstart.start.StartRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP requests: API Gateway's payload formats 2.0 (HTTP API, function URL) and 1.0 (REST API). The body is ignored.
 */
final class HttpReader {

    /** What every request must carry, and what it repeats when it is sent again. */
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    private static final Pattern STRUCTURED_STRING = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    /** A stage or a base path may stand before it. */
    private static final Pattern ROUTE = Pattern.compile("(/.*)?/flows/([^/]+)/starts");

    private HttpReader() {}

    static boolean isHttp(Field payload) {
        return payload.get("requestContext", "http", "method") != null || payload.has("httpMethod");
    }

    static Invocation.Element.Content read(Field http) {
        try {
            Matcher route = route(http);
            if (route == null) {
                return new Invocation.Element.Unreadable("the route must be POST /flows/{flowName}/starts", true);
            }
            FlowName flow = flowName(http, route);
            String key = key(http);
            Identity identity = new Identity.Derived(Identity.HTTP + CallerReader.read(http), key);
            return new Invocation.Element.ToStart(new StartRequest(flow, identity, key, null, null, null));
        } catch (UnreadableInputException e) {
            return RequestReader.unreadable(e);
        }
    }

    private static @Nullable Matcher route(Field http) throws UnreadableInputException {
        Field method = http.get("requestContext", "http", "method");
        boolean post = "POST".equals(method == null ? http.text("httpMethod") : method.text());
        String path = method == null ? http.text("path") : http.text("rawPath");
        Matcher matcher = ROUTE.matcher(path == null ? "" : path);
        // A prefix is a matter of the gateway that matched the route; a function URL has none.
        return post && matcher.matches() && (matcher.group(1) == null || http.get("pathParameters") != null)
                ? matcher
                : null;
    }

    private static FlowName flowName(Field http, Matcher route) throws UnreadableInputException {
        Field parameters = http.object("pathParameters");
        String encoded = parameters == null ? route.group(2) : parameters.requiredText("flowName");
        String name;
        try {
            // A plus is a plus in a path.
            name = URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            name = "";
        }
        if (!FlowName.isLegal(name)) {
            throw http.refused("pathParameters.flowName", FlowName.REQUIREMENT);
        }
        return new FlowName(name);
    }

    private static String key(Field http) throws UnreadableInputException {
        String field = "headers." + IDEMPOTENCY_KEY;
        List<String> values = header(http, "headers");
        if (values.isEmpty()) {
            throw http.refused(field, "is required");
        }
        if (values.size() > 1 || header(http, "multiValueHeaders").size() > 1) {
            throw http.refused(field, "must be sent once");
        }
        String key = unquoted(values.getFirst());
        if (key == null) {
            throw http.refused(field,
                    "must, if it begins with a quote, be a string as structured fields have it (RFC 9651)");
        }
        if (!Identity.isLegal(key)) {
            throw http.refused(field, Identity.REQUIREMENT);
        }
        return key;
    }

    /** The header's values under whichever case its name was sent in. */
    private static List<String> header(Field http, String group) throws UnreadableInputException {
        Field headers = http.object(group);
        if (headers == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        for (String name : headers.members().keySet()) {
            Field value = name.equalsIgnoreCase(IDEMPOTENCY_KEY) ? headers.get(name) : null;
            if (value != null && value.json() instanceof Json.Arr) {
                for (Field item : value.items()) {
                    values.add(item.text());
                }
            } else if (value != null) {
                values.add(value.text());
            }
        }
        return values;
    }

    /** The key without the quotes that the header's specification asks for and many clients leave out; null if it is neither. */
    private static @Nullable String unquoted(String value) {
        String trimmed = value.strip();
        if (!trimmed.startsWith("\"")) {
            return trimmed;
        }
        Matcher string = STRUCTURED_STRING.matcher(trimmed);
        return string.matches() ? ESCAPE.matcher(string.group(1)).replaceAll("$1") : null;
    }
}
