package flowstart.request;

import flowstart.json.Json;
import flowstart.run.RunQuery;
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
 * Reads HTTP requests: API Gateway's payload formats 2.0 (HTTP API, function URL) and 1.0 (REST API). The body is
 * ignored.
 */
final class HttpReader {

    /** What every start must carry, and what it repeats when it is sent again. */
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

    /** The longest key that can be legal: each character escaped, and two quotes. */
    private static final int MAX_KEY_LENGTH = 2 * (2 * Identity.MAX_LENGTH) + 2;
    /** Possessive, since a pattern that can step back needs stack for each character. */
    private static final Pattern STRUCTURED_STRING = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+)\"");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    /** A stage or a base path may stand before it. */
    private static final Pattern STARTS = Pattern.compile("(/.*)?/flows/(?<flowName>[^/]+)/starts");
    private static final Pattern RUN = Pattern.compile("(/.*)?/flows/(?<flowName>[^/]+)/runs/(?<executionId>[^/]+)");
    /** An escape that no client needs (RFC 3986, 2.3), and that hides a name from a proxy that looks at paths. */
    private static final Pattern NEEDLESS_ESCAPE = Pattern
            .compile("%(?:[46][1-9A-Fa-f]|[57][0-9Aa]|3[0-9]|2[DdEe]|5[Ff]|7[Ee])");

    private HttpReader() {}

    /** Whether a payload is an HTTP request: API Gateway and function URLs write both, whatever the caller sends. */
    static boolean isHttp(Field payload) {
        Field context = payload.peek("requestContext");
        if (context == null || !context.isObject()) {
            return false;
        }
        Field method = method(payload);
        return method != null && method.isText();
    }

    private static @Nullable Field method(Field payload) {
        Field context = payload.peek("requestContext");
        Field http = context == null ? null : context.peek("http");
        Field method = http == null ? null : http.peek("method");
        return method == null ? payload.peek("httpMethod") : method;
    }

    static List<Invocation.Element> read(Field http, @Nullable FlowName flowOfBareEvents)
            throws UnreadableInputException {
        Matcher starts = route(http, "POST", STARTS);
        if (starts != null) {
            return List.of(Invocation.Element.of(start(http, starts)));
        }
        Matcher run = route(http, "GET", RUN);
        return List.of(new Invocation.Element(null,
                run == null
                        ? new Invocation.Element.Unreadable("the route must be POST /flows/{flowName}/starts or "
                                + "GET /flows/{flowName}/runs/{executionId}", true)
                        : new Invocation.Element.ToShow(query(http, run))));
    }

    private static StartRequest start(Field http, Matcher route) throws UnreadableInputException {
        FlowName flow = flowName(http, route);
        String key = key(http);
        Identity identity = Identity.ofHttpKey(CallerReader.read(http), key);
        return new StartRequest(flow, identity, key, null, null, null, null);
    }

    private static RunQuery query(Field http, Matcher route) throws UnreadableInputException {
        FlowName flow = flowName(http, route);
        String executionId = segment(http, route, "executionId");
        if (!RunQuery.isLegal(executionId)) {
            throw http.unreadable("pathParameters.executionId", RunQuery.REQUIREMENT);
        }
        // A caller must be known, as for a start, and may then ask for the runs of each allowed flow.
        CallerReader.read(http);
        return new RunQuery(flow, executionId);
    }

    private static @Nullable Matcher route(Field http, String method, Pattern route) throws UnreadableInputException {
        Field given = http.get("requestContext", "http", "method");
        boolean fits = method.equals(given == null ? http.text("httpMethod") : given.text());
        String path = given == null ? http.text("path") : http.text("rawPath");
        Matcher matcher = route.matcher(path == null ? "" : path);
        // A prefix is a matter of the gateway that matched the route; a function URL has none.
        return fits && matcher.matches() && (matcher.group(1) == null || http.get("pathParameters") != null)
                ? matcher
                : null;
    }

    private static FlowName flowName(Field http, Matcher route) throws UnreadableInputException {
        String name = segment(http, route, "flowName");
        if (!FlowName.isLegal(name)) {
            throw http.unreadable("pathParameters.flowName", FlowName.REQUIREMENT);
        }
        return new FlowName(name);
    }

    /** A parameter of the path, decoded once; empty if it cannot be. */
    private static String segment(Field http, Matcher route, String name) throws UnreadableInputException {
        Field parameters = http.object("pathParameters");
        String encoded = parameters == null ? route.group(name) : parameters.requiredText(name);
        if (NEEDLESS_ESCAPE.matcher(encoded).find()) {
            throw http.unreadable("pathParameters." + name, "must not percent-encode letters, digits or -._~");
        }
        try {
            // A plus is a plus in a path.
            return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String key(Field http) throws UnreadableInputException {
        String field = "headers." + IDEMPOTENCY_KEY;
        List<String> values = header(http, "headers");
        if (values.isEmpty()) {
            throw http.unreadable(field, "is required");
        }
        if (values.size() > 1 || header(http, "multiValueHeaders").size() > 1) {
            throw http.unreadable(field, "must be sent once");
        }
        String key = unquoted(values.getFirst());
        if (key == null) {
            throw http.unreadable(field,
                    "must, if it begins with a quote, be a string as structured fields have it (RFC 9651)");
        }
        if (!Identity.isLegal(key)) {
            throw http.unreadable(field, Identity.REQUIREMENT);
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

    /**
     * The key without the quotes that the header's specification asks for and many clients leave out; null if it is
     * neither.
     */
    private static @Nullable String unquoted(String value) {
        String trimmed = value.strip();
        if (!trimmed.startsWith("\"") || trimmed.length() > MAX_KEY_LENGTH) {
            return trimmed;
        }
        Matcher string = STRUCTURED_STRING.matcher(trimmed);
        return string.matches() ? ESCAPE.matcher(string.group(1)).replaceAll("$1") : null;
    }
}
