package flowstart.localrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.fixture.Samples;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP API as a client's author has it on a machine of their own. */
class ServeApiTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void aStartIsAnswered_andItsRunIsFound_untilTheCommandIsStopped() throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
                HttpClient client = HttpClient.newHttpClient();
                PipedInputStream written = new PipedInputStream();
                PrintStream out = new PrintStream(new PipedOutputStream(written), true, StandardCharsets.UTF_8);
                BufferedReader lines = new BufferedReader(new InputStreamReader(written, StandardCharsets.UTF_8))) {
            Future<Integer> running = executor.submit(() -> ServeApi.run(out, errors(), "--port=0", "--run=10m"));
            String url = lines.readLine().replace("the HTTP API is ready at ", "");

            HttpResponse<String> started = client.send(HttpRequest.newBuilder(URI.create(url + "/flows/orders/starts"))
                    .header("Idempotency-Key", "\"1\"")
                    .POST(BodyPublishers.noBody())
                    .build(), BodyHandlers.ofString());
            assertThat(started.statusCode()).isEqualTo(202);
            URI location = URI.create(url + started.headers().firstValue("Location").orElseThrow());
            HttpResponse<String> shown = client.send(HttpRequest.newBuilder(location).build(), BodyHandlers.ofString());
            JsonNode run = Samples.json(shown.body());
            assertThat(run.path("status").asText()).isEqualTo("InProgress");

            running.cancel(true);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--flows=two words | --flows: 'two words' must be a flow name",
            "--port=70000 | --port is 70000, and must be 0 to 65535",
            "--max-minutes=0 | --max-minutes is 0, and must be from 1", "--prot=1 | Unknown option: '--prot=1'"})
    void aWrongOption_isNamed(String option, String error) {
        assertThat(ServeApi.run(nowhere(), errors(), option)).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).startsWith(error);
    }

    @Test
    void aPortThatIsTaken_isNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int status = ServeApi.run(nowhere(), errors(), "--port=" + taken.getLocalPort());

            assertThat(status).isEqualTo(1);
            assertThat(errors.toString(StandardCharsets.UTF_8))
                    .startsWith("cannot listen on port " + taken.getLocalPort());
        }
    }

    @Test
    void theUsage_namesEveryOption() {
        ByteArrayOutputStream usage = new ByteArrayOutputStream();

        assertThat(ServeApi.run(new PrintStream(usage, true, StandardCharsets.UTF_8), errors(), "--help")).isZero();
        assertThat(usage.toString(StandardCharsets.UTF_8)).contains("./flowstart api", "--port", "--flows", "--allowed",
                "--run", "--max-minutes");
    }

    private PrintStream errors() {
        return new PrintStream(errors, true, StandardCharsets.UTF_8);
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    }
}
