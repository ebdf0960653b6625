package flowstart.localrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import flowstart.fixture.Container;
import flowstart.fixture.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The function behind HTTP, as behind a function URL (Lambda Developer Guide, payload format 2.0), on the loopback
 * interface. Nobody is authenticated. Invocations come one at a time, as they do in a container.
 */
public final class LocalApi implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService executor = Executors.newSingleThreadExecutor();
    private final Container container;

    private LocalApi(HttpServer server, Container container) {
        this.server = server;
        this.container = container;
    }

    /**
     * Starts to serve.
     *
     * @param port where; 0 takes a free one
     */
    public static LocalApi start(int port, Container container) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        LocalApi api = new LocalApi(server, container);
        server.setExecutor(api.executor);
        server.createContext("/", api::serve);
        server.start();
        return api;
    }

    /** Where it is reached. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }

    private void serve(HttpExchange exchange) {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            JsonNode reply = container.invoke(payload(exchange).toString()).reply();
            reply.required("headers")
                    .properties()
                    .forEach(header -> exchange.getResponseHeaders().set(header.getKey(), header.getValue().asText()));
            byte[] body = reply.required("body").asText().getBytes(StandardCharsets.UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(reply.required("statusCode").asInt(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode payload(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        ObjectNode payload = JsonNodeFactory.instance.objectNode()
                .put("version", "2.0")
                .put("routeKey", "$default")
                .put("rawPath", path);
        ObjectNode headers = payload.putObject("headers");
        // One header for each name, as the gateway writes it.
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        ObjectNode context = payload.putObject("requestContext").put("stage", "$default");
        context.putObject("http").put("method", exchange.getRequestMethod()).put("path", path);
        return payload.put("isBase64Encoded", false);
    }
}
