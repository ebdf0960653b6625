package embeddedaws;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One HTTP request, read to its end. */
record Request(String method, String path, Headers headers, String body) {

    static Request read(HttpExchange exchange) throws IOException {
        return new Request(exchange.getRequestMethod(), exchange.getRequestURI().getPath(),
                Headers.of(exchange.getRequestHeaders()),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** The header's first value, its name in any case; null when absent. */
    @Nullable
    String header(String name) {
        return headers.getFirst(name);
    }

    boolean is(String wantedMethod, String wantedPath) {
        return method.equals(wantedMethod) && path.equals(wantedPath);
    }
}
