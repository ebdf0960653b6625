package flowstart.redrive.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import flowstart.fixture.Md5;
import flowstart.fixture.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Four services on one local port, each of whose operations answers what a test set, in turn, and then nothing. */
final class AwsStub implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Deque<String>> answers = new HashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();

    AwsStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::serve);
        server.start();
    }

    /**
     * An operation's next answer: XML for DescribeStacks, JSON for all others; a refusal begins with an exclamation
     * mark. Without one a message that is sent is taken.
     */
    AwsStub answer(String operation, String answer) {
        answers.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(answer);
        return this;
    }

    /** The operations called, in order. */
    List<String> calls() {
        return calls;
    }

    /** The only request of an operation that speaks JSON. */
    JsonNode request(String operation) {
        List<JsonNode> found = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).equals(operation)) {
                found.add(requests.get(i));
            }
        }
        if (found.size() != 1) {
            throw new AssertionError(operation + " was not called once but " + found);
        }
        return found.getFirst();
    }

    /** Clients for this stub. */
    Aws connect() {
        String setting = "aws.endpointUrl";
        System.setProperty(setting, "http://127.0.0.1:" + server.getAddress().getPort());
        try {
            return Aws.connect();
        } finally {
            System.clearProperty(setting);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String operation = operation(exchange, body);
            calls.add(operation);
            requests.add(body.startsWith("{") ? Samples.json(body) : Samples.json("{}"));
            String answer = answers.getOrDefault(operation, new ArrayDeque<>()).pollFirst();
            String text = answer == null ? "{}" : answer;
            if (operation.equals("SendMessage") && answer == null) {
                String sent = requests.getLast().path("MessageBody").asText();
                text = "{\"MessageId\": \"message-2\", \"MD5OfMessageBody\": \"" + Md5.of(sent) + "\"}";
            }
            int status = text.startsWith("!") ? HttpURLConnection.HTTP_FORBIDDEN : HttpURLConnection.HTTP_OK;
            byte[] bytes = text.replaceFirst("^!", "").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String operation(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) {
            return target.substring(target.indexOf('.') + 1);
        }
        return body.startsWith("Action=") ? body.substring("Action=".length(), body.indexOf('&')) : "";
    }
}
