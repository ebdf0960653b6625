package flowstart.bench;

import com.sun.net.httpserver.HttpServer;
import flowstart.fixture.RuntimeApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** A candidate that runs in Lambda's loop, with services of its own. */
final class Container implements AutoCloseable {

    private static final String CREDENTIALS = """
        {"AccessKeyId": "ASIAEXAMPLE", "SecretAccessKey": "none", "Token": "t", "Expiration": "2099-11-21T16:00:00Z"}""";

    private final Candidate candidate;
    private final Path folder;
    private final Aws aws;
    private final RuntimeApi lambda;
    private final HttpServer credentials;
    private final Process process;
    private final long started;

    private Container(Candidate candidate, Start start, LongConsumer whileFrozen, Certificates certificates,
            Path folder, List<String> options) throws IOException {
        this.candidate = candidate;
        this.folder = folder;
        this.aws = Aws.start(certificates.sockets());
        this.credentials = credentials();
        this.lambda = RuntimeApi.start(() -> {
            aws.cutConnections();
            whileFrozen.accept(pid());
        });
        List<String> command = new ArrayList<>(candidate.command());
        if (candidate.isJava()) {
            command.addAll(1, options);
            command.addAll(1, start.options());
            command.add(1, "-Djavax.net.ssl.trustStore=" + certificates.trustStore());
        }
        ProcessBuilder builder = new ProcessBuilder(command).directory(candidate.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(start, certificates.bundle()));
        builder.redirectOutput(folder.resolve("out").toFile()).redirectError(folder.resolve("err").toFile());
        this.started = System.nanoTime();
        this.process = builder.start();
    }

    /**
     * Starts it.
     *
     * @param whileFrozen what to do with the process between the snapshot and its restoring
     * @param folder where its output goes: {@code out} and {@code err}
     * @param options more options for a JVM
     */
    static Container start(Candidate candidate, Start start, LongConsumer whileFrozen, Certificates certificates,
            Path folder, List<String> options) throws IOException {
        return new Container(candidate, start, whileFrozen, certificates, folder, options);
    }

    private Map<String, String> environment(Start start, Path bundle) {
        Map<String, String> variables = new HashMap<>(
                Map.of("AWS_LAMBDA_RUNTIME_API", lambda.address(), "AWS_LAMBDA_FUNCTION_NAME", "bench",
                        "AWS_LAMBDA_FUNCTION_VERSION", "7", "AWS_REGION", "eu-west-1", "AWS_DEFAULT_REGION",
                        "eu-west-1", "AWS_EC2_METADATA_DISABLED", "true", "AWS_LAMBDA_INITIALIZATION_TYPE",
                        start.initializationType(), "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024"));
        variables.putAll(Map.of("LANG", "C.UTF-8", "PATH", "/usr/local/bin:/usr/bin:/bin", "HOME", "/nonexistent",
                "AWS_ENDPOINT_URL_APPFLOW", aws.appFlow().endpoint().toString(), "AWS_ENDPOINT_URL_EVENTBRIDGE",
                aws.eventBridge().endpoint().toString(), "AWS_CA_BUNDLE", bundle.toString(), "SSL_CERT_FILE",
                bundle.toString(), "NODE_EXTRA_CA_CERTS", bundle.toString()));
        variables.putAll(Map.of("ALLOWED_FLOWS", "orders", "RESULT_BUS", "flow-results"));
        if (start == Start.RESTORED) {
            variables.put("AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    "http://127.0.0.1:" + credentials.getAddress().getPort() + "/");
            variables.put("AWS_CONTAINER_AUTHORIZATION_TOKEN", "let-me-in");
        } else {
            variables.putAll(Map.of("AWS_ACCESS_KEY_ID", "ASIAEXAMPLE", "AWS_SECRET_ACCESS_KEY", "none",
                    "AWS_SESSION_TOKEN", "t"));
        }
        variables.putAll(candidate.environment());
        return variables;
    }

    private static HttpServer credentials() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                byte[] keys = CREDENTIALS.getBytes(StandardCharsets.US_ASCII);
                exchange.sendResponseHeaders(200, keys.length);
                exchange.getResponseBody().write(keys);
            }
        });
        server.start();
        return server;
    }

    long pid() {
        return process.pid();
    }

    Aws aws() {
        return aws;
    }

    /** Waits until it first asks for an event; how long it took to do so. */
    Duration awaitReady() throws IOException, InterruptedException {
        try {
            return Duration.ofNanos(lambda.awaitReady() - started);
        } catch (AssertionError silence) {
            throw silent(silence);
        }
    }

    /**
     * Hands out an event and waits for the answer.
     *
     * @throws IllegalStateException if the answer is an error
     */
    Duration invoke(String event) throws IOException, InterruptedException {
        RuntimeApi.Said said;
        try {
            said = lambda.invoke(event);
        } catch (AssertionError silence) {
            throw silent(silence);
        }
        if (!said.where().endsWith("/response")) {
            throw new IllegalStateException(candidate + " answered with an error: " + said);
        }
        return said.after();
    }

    private IllegalStateException silent(AssertionError silence) throws IOException {
        String printed = Files.readString(folder.resolve("err"));
        return new IllegalStateException(candidate + " does not answer, and printed: " + printed, silence);
    }

    /** What it keeps in memory, in MB. */
    double residentMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid() + "/status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow() / 1024.0;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(20, TimeUnit.SECONDS).exceptionally(_ -> process.destroyForcibly()).join();
        lambda.close();
        credentials.stop(0);
        aws.close();
    }

    /** How a container comes to be. */
    enum Start {
        ON_DEMAND("on-demand"), RESTORED("snap-start");

        private final String initializationType;

        Start(String initializationType) {
            this.initializationType = initializationType;
        }

        String initializationType() {
            return initializationType;
        }

        /** Lambda keeps the optimizing compiler from containers on demand, but not from those with SnapStart. */
        List<String> options() {
            return this == ON_DEMAND ? List.of("-XX:TieredStopAtLevel=1") : List.of();
        }
    }
}
