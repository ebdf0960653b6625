package embeddedaws;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, read to its end.
 *
 * @param query what follows the path's question mark, as it was sent; empty for none
 * @param headers the first value of each header; names in any case
 */
record Request(String method, String path, String query, Map<String, String> headers, String body) {

    /** The header's first value, its name in any case; null when absent. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }
}
