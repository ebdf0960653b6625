package embeddedaws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Requests sent by hand, with headers as an SDK would write them. */
record RawHttp(URI endpoint) {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    static final String DATE = "20261122T080000Z";

    static String authorization(String service) {
        return authorization("20261122", "eu-west-1", service);
    }

    static String authorization(String day, String region, String service) {
        return "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/" + day + "/" + region + "/" + service
                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);
    }

    static String startBody(String flowName, @Nullable String clientToken) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("flowName", flowName);
        return (clientToken == null ? body : body.put("clientToken", clientToken)).toString();
    }

    static ObjectNode putEntry() {
        return JsonNodeFactory.instance.objectNode()
                .put("Source", "flowstart")
                .put("DetailType", "Flow Start Succeeded")
                .put("Detail", "{\"flowName\":\"orders\"}")
                .put("EventBusName", "results");
    }

    static String putBody(ObjectNode... entries) {
        return putBody(Arrays.asList(entries));
    }

    static String putBody(List<ObjectNode> entries) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("Entries").addAll(entries);
        return body.toString();
    }

    static HttpRequest post(URI endpoint, String path, Map<String, String> headers, String body) {
        var request = HttpRequest.newBuilder(endpoint.resolve(path)).POST(BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return request.build();
    }

    HttpRequest startRequest(String body) {
        return post(endpoint, "/start-flow", Map.of("Authorization", authorization("appflow"), "X-Amz-Date", DATE,
                "Content-Type", "application/json"), body);
    }

    HttpResponse<String> start(String flowName, @Nullable String clientToken) throws IOException, InterruptedException {
        return send(startRequest(startBody(flowName, clientToken)));
    }

    HttpResponse<String> putEvents(String body) throws IOException, InterruptedException {
        return events("PutEvents", body);
    }

    HttpResponse<String> events(String operation, String body) throws IOException, InterruptedException {
        return post("/", Map.of("Authorization", authorization("events"), "X-Amz-Date", DATE, "X-Amz-Target",
                "AWSEvents." + operation, "Content-Type", "application/x-amz-json-1.1"), body);
    }

    HttpResponse<String> post(String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        return send(post(endpoint, path, headers, body));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(endpoint.resolve(path)).build());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    CompletableFuture<HttpResponse<String>> sendAsync(HttpRequest request) {
        return CLIENT.sendAsync(request, BodyHandlers.ofString());
    }

    static JsonNode json(HttpResponse<String> response) throws JsonProcessingException {
        return new ObjectMapper().readTree(response.body());
    }

    static String errorType(HttpResponse<String> response) {
        return response.headers().firstValue("x-amzn-ErrorType").orElse("");
    }
}
