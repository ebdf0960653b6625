package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import flowstart.fixture.Container;
import flowstart.fixture.BarrierServer;
import flowstart.fixture.Messages;
import flowstart.fixture.RuntimeApi;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The function as Lambda runs it: a JVM of its own with nothing but what ships, in the loop of AWS's own runtime
 * client. That client's native part exists for Linux only.
 */
@EnabledOnOs(OS.LINUX)
class RuntimeLoopTest {

    private static final Map<String, String> KEYS = Map.of("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY",
            "none");
    private static final String NO_SETTING = "";

    @RegisterExtension
    private final World world = new World();

    @TempDir
    private Path folder;

    private RuntimeApi lambda;

    @BeforeEach
    void start() throws IOException {
        lambda = RuntimeApi.start();
        Path task = Files.createDirectories(folder.resolve("task"));
        copy(Path.of("target/classes"), task);
        copy(Path.of("target/task/lib"), task.resolve("lib"));
    }

    @AfterEach
    void stop() {
        lambda.close();
    }

    @Test
    void aContainer_servesOneEventAfterAnother_andSaysNothingBesidesItsLines() throws Exception {
        Process process = launch(KEYS);

        RuntimeApi.Said first = lambda.invoke(Samples.text("rule-s3"));
        RuntimeApi.Said again = lambda.invoke(Samples.text("rule-s3"));
        RuntimeApi.Said http = lambda.invoke(Samples.text("http-api"));
        end(process);

        assertThat(first.where()).isEqualTo("invocation/request-1/response");
        assertThat(Samples.json(first.body()).path("outcome").asText()).isEqualTo("RUN_STARTED");
        assertThat(Samples.json(again.body()).path("executionId"))
                .isEqualTo(Samples.json(first.body()).path("executionId"));
        assertThat(Samples.json(http.body()).path("statusCode").asInt()).isEqualTo(202);
        assertThat(world.appFlow().runs()).hasSize(2);
        List<JsonNode> lines = output().lines().map(Samples::json).toList();
        assertThat(lines).extracting(line -> line.path("cold_start").asBoolean()).containsExactly(true, false, false);
        assertThat(lines).extracting(line -> line.path("function_request_id").asText())
                .containsExactly("request-1", "request-2", "request-3");
        assertThat(lines).extracting(line -> line.path("xray_trace_id").asText())
                .containsOnly("1-5759e988-bd862e3fe1be46a994272793");
        assertThat(world.eventBridge().events()).hasSize(3);
        assertThat(errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"on-demand", "snap-start"})
    void beforeTheFirstEvent_nothingIsStartedOrPublished_andNoLineWritten(String kind) throws Exception {
        Map<String, String> environment = new HashMap<>(KEYS);
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", kind);
        Process process = launch(environment);

        lambda.awaitReady();

        assertThat(world.aws().connections()).isPositive();
        assertThat(world.appFlow().calls()).isEmpty();
        assertThat(world.eventBridge().calls()).isEmpty();
        assertThat(output()).isEmpty();
        lambda.invoke(Samples.text("rule-s3"));
        end(process);
        assertThat(world.appFlow().runs()).hasSize(1);
        assertThat(Samples.json(output()).path("cold_start").asBoolean()).isTrue();
    }

    @Test
    void whereNoServiceCanBeReached_aContainerStartsAllTheSame_andSaysNothingOfIt() throws Exception {
        Map<String, String> environment = new HashMap<>(KEYS);
        environment.put("AWS_ENDPOINT_URL", "https://127.0.0.1:9");
        Process process = launch(environment);

        RuntimeApi.Said said = lambda.invoke(Samples.text("rule-s3"));
        end(process);

        assertThat(Samples.json(said.body()).path("errorType").asText()).isEqualTo("flowstart.NotSentException");
        // The runtime client prints the error too, but not as JSON.
        assertThat(output().lines().filter(line -> line.startsWith("{"))).singleElement()
                .asString()
                .contains("NOT_SENT");
        assertThat(errors()).isEmpty();
    }

    @Test
    void anError_isReportedByItsClass_andTheContainerGoesOn() throws Exception {
        Process process = launch(KEYS);

        RuntimeApi.Said error = lambda.invoke("{\"flowName\": \"orders\"}");
        RuntimeApi.Said next = lambda.invoke(Samples.text("rule-s3"));
        end(process);

        assertThat(error.where()).isEqualTo("invocation/request-1/error");
        assertThat(Samples.json(error.body()).path("errorType").asText()).isEqualTo("flowstart.UnreadableException");
        assertThat(Samples.json(error.body()).path("errorMessage").asText()).startsWith("UNREADABLE: the payload must");
        assertThat(next.where()).isEqualTo("invocation/request-2/response");
    }

    @Test
    void aBatch_hasTenStartsAtOnce_noMoreAndNoFewer() throws Exception {
        try (BarrierServer appFlow = BarrierServer.start(10)) {
            Map<String, String> environment = new HashMap<>(KEYS);
            environment.put("AWS_ENDPOINT_URL_APPFLOW", appFlow.endpoint());
            Process process = launch(environment);
            String[] messages = IntStream.range(0, 30)
                    .mapToObj(i -> Samples.with("rule-s3", request -> request.put("idempotencyKey", "batch/" + i)))
                    .toArray(String[]::new);

            RuntimeApi.Said said = lambda.invoke(Messages.sqs(messages));
            end(process);

            assertThat(said.body()).isEqualTo("{\"batchItemFailures\":[]}");
            assertThat(appFlow.mostAtOnce()).isEqualTo(10);
            assertThat(output().lines()).hasSize(30).allMatch(line -> line.contains("RUN_STARTED"));
        }
    }

    @Test
    void anEventsAge_isCountedByTheRealTime() throws Exception {
        Process process = launch(KEYS);

        lambda.invoke(acceptedBefore(Duration.ofHours(7).plusMinutes(44)));
        lambda.invoke(acceptedBefore(Duration.ofHours(7).plusMinutes(46)));
        end(process);

        assertThat(output().lines().map(Samples::json)).extracting(line -> line.path("outcome").asText())
                .containsExactly("RUN_STARTED", "WINDOW_EXPIRED");
    }

    private static String acceptedBefore(Duration age) {
        return Samples.with("rule-s3", request -> request.put("requestedAt", Instant.now().minus(age).toString()));
    }

    @Test
    void badSettings_areReportedWhenItStarts_allAtOnce() throws Exception {
        Process process = launch(Map.of("ALLOWED_FLOWS", "two words", "RESULT_BUS", NO_SETTING));

        RuntimeApi.Said error = lambda.awaitSaid();
        end(process);

        assertThat(error.where()).isEqualTo("init/error");
        assertThat(error.body()).contains("ALLOWED_FLOWS is \\\"two words\\\"").contains("RESULT_BUS is required");
    }

    @Test
    void credentials_comeByAddressWhereASnapshotIsRestored() throws Exception {
        HttpServer credentials = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        credentials.createContext("/", exchange -> {
            try (exchange) {
                boolean known = "let-me-in".equals(exchange.getRequestHeaders().getFirst("Authorization"));
                byte[] keys = """
                    {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "none", "Token": "t",
                     "Expiration": "2099-11-21T16:00:00Z"}""".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(known ? 200 : 403, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        credentials.start();
        Process process = launch(Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI",
                "http://127.0.0.1:" + credentials.getAddress().getPort() + "/", "AWS_CONTAINER_AUTHORIZATION_TOKEN",
                "let-me-in", "AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));

        RuntimeApi.Said said = lambda.invoke(Samples.text("rule-s3"));
        end(process);
        credentials.stop(0);

        assertThat(said.body()).contains("RUN_STARTED");
        assertThat(Samples.json(output()).path("cold_start").asBoolean()).isTrue();
    }

    @Test
    void credentials_comeFromAProfileOnADevelopersMachine() throws Exception {
        Path profiles = Files.writeString(folder.resolve("credentials"),
                "[default]\naws_access_key_id = AKIAEXAMPLE\naws_secret_access_key = none\n");
        Process process = launch(Map.of("AWS_SHARED_CREDENTIALS_FILE", profiles.toString()));

        RuntimeApi.Said said = lambda.invoke(Samples.text("rule-s3"));
        end(process);

        assertThat(said.body()).contains("RUN_STARTED");
    }

    @Test
    void withoutCredentials_nothingIsSent_andTheEventIsTriedAgain() throws Exception {
        Process process = launch(Map.of());

        RuntimeApi.Said said = lambda.invoke(Samples.text("rule-s3"));
        end(process);

        assertThat(Samples.json(said.body()).path("errorType").asText()).isEqualTo("flowstart.NotSentException");
        assertThat(world.appFlow().calls()).isEmpty();
    }

    private Process launch(Map<String, String> environment) throws IOException {
        ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                Path.of("target/runtime").toAbsolutePath() + "/*",
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                "flowstart.StartFlowFunction::handleRequest");
        Map<String, String> settings = new HashMap<>(Container.SETTINGS);
        settings.putAll(Map.of("AWS_LAMBDA_RUNTIME_API", lambda.address(), "AWS_LAMBDA_FUNCTION_NAME", "flowstart",
                "AWS_LAMBDA_FUNCTION_VERSION", "7", "AWS_REGION", "eu-west-1", "AWS_ENDPOINT_URL",
                world.aws().endpoint().toString(), "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand", "HOME", folder.toString()));
        settings.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
        settings.putAll(environment);
        // Where the runtime client looks for the function.
        java.directory(folder.resolve("task").toFile());
        java.environment().clear();
        java.environment().putAll(settings);
        java.redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
        return java.start();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor()).isNotEqualTo(-1);
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
