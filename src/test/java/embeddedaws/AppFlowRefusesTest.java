package embeddedaws;

import static embeddedaws.RawHttp.authorization;
import static embeddedaws.RawHttp.errorType;
import static embeddedaws.RawHttp.startBody;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** StartFlow requests that AppFlow would not take from anybody. */
class AppFlowRefusesTest {
    private final EmbeddedAws aws = EmbeddedAws.start(new SettableClock());
    private final RawHttp http = new RawHttp(aws.endpoint());

    AppFlowRefusesTest() throws IOException {
        aws.appFlow().define(Flow.onDemand("orders"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "\"orders\"", "{\"flowName\":\"orders\"} x", "{\"flowName\":1}",
            "{\"flowName\":\"orders\",\"clientToken\":{}}"})
    void whatIsNotTheRequestsJson_isASerializationError(String body) throws Exception {
        HttpResponse<String> answer = http.send(http.startRequest(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorType(answer)).isEqualTo("SerializationException");
        assertThat(aws.appFlow().runs()).isEmpty();
    }

    static Stream<String> illegalBodies() {
        var names = Stream.of("", "o", "my orders", "-orders", "örders", "orderß", "orders/1", "o".repeat(257));
        var tokens = Stream.of("", "tökén", "line\nbreak", "t".repeat(257));
        return Stream.concat(Stream.of("{}"), Stream.concat(names.map(name -> startBody(name, "t")),
                tokens.map(token -> startBody("orders", token))));
    }

    @ParameterizedTest
    @MethodSource("illegalBodies")
    void whatTheServiceModelForbids_isAValidationError(String body) throws Exception {
        HttpResponse<String> answer = http.send(http.startRequest(body));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorType(answer)).isEqualTo("ValidationException");
    }

    @Test
    void theLongestAndShortestNamesAndTokens_areLegal() throws Exception {
        for (String name : new String[]{"or", "0_!@#.-", "o".repeat(256)}) {
            aws.appFlow().define(Flow.onDemand(name));
            assertThat(http.start(name, "~").statusCode()).isEqualTo(200);
            assertThat(http.start(name, " ".repeat(256)).statusCode()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"events | 20261122 | 20261122T080000Z | InvalidSignatureException",
            "appflow | 20261121 | 20261122T080000Z | InvalidSignatureException",
            "appflow | 20261122 | 20261122 | InvalidSignatureException",
            "appflow | 20261122 | | IncompleteSignatureException", "x/y | 20261122 | | IncompleteSignatureException"})
    void aWrongSignature_isRefused(String service, String day, String date, String type) throws Exception {
        var signed = Map.of("Authorization", authorization(day, "eu-west-1", service));
        var headers = date == null
                ? signed
                : Map.of("Authorization", authorization(day, "eu-west-1", service), "X-Amz-Date", date);

        HttpResponse<String> answer = http.post("/start-flow", headers, startBody("orders", "t-1"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(errorType(answer)).isEqualTo(type);
        assertThat(aws.appFlow().runs()).isEmpty();
    }

    @Test
    void aMissingSignature_isRefused() throws Exception {
        HttpResponse<String> answer = http.post("/start-flow", Map.of(), startBody("orders", "t-1"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(errorType(answer)).isEqualTo("MissingAuthenticationTokenException");
        assertThat(aws.appFlow().calls()).singleElement().returns("t-1", AppFlowCall::clientToken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/list-flows", "/start-flow/"})
    void anUnknownPath_isNotFound(String path) throws Exception {
        HttpResponse<String> answer = http.post(path, Map.of(), "{}");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(errorType(answer)).isEqualTo("UnknownOperationException");
        assertThat(http.get("/start-flow").statusCode()).isEqualTo(404);
    }
}
