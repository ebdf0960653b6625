package flowstart.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/** Lays out what is compared as Lambda has it: classes at the root and jars under {@code lib/}. */
final class Candidates {

    static final String FLOWSTART = "flowstart";
    static final String EMPTY = "empty handler";
    static final String BARE = "bare SDK";
    static final String BARE_SAME = "bare SDK, flowstart's HTTP client";
    static final String BARE_PRIMED = "the same, 20 real calls at start";
    static final String BOTO3 = "boto3";
    static final String IMAGE = "flowstart, image with AOT cache";

    private static final Path RUNTIME = Path.of("target/runtime").toAbsolutePath();
    private static final String FUNCTION = "flowstart.StartFlowFunction::handleRequest";
    private static final String HANDLERS = "flowstart/bench/handler";
    private static final String CLIENT = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    private final Path folder;
    private final List<String> missing = new ArrayList<>();

    Candidates(Path folder) {
        this.folder = folder;
    }

    /** What could not be made here, each with the reason. */
    List<String> missing() {
        return missing;
    }

    /** What is built in this checkout, with the stack's options for the JVM. */
    Candidate flowstart() throws IOException {
        return flowstart(FLOWSTART, Path.of(""));
    }

    /** What is built in another checkout. */
    Candidate flowstart(String name, Path checkout) throws IOException {
        Path task = Files.createDirectories(folder.resolve(name));
        copy(checkout.resolve("target/classes"), task);
        copy(checkout.resolve("target/task/lib"), task.resolve("lib"));
        return java(name, task, FUNCTION, Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"));
    }

    /**
     * As a container image can have it: jars alone, all on one class path.
     *
     * @param cache of the classes as they were loaded in a run before, which an image can hold
     */
    Candidate image(Path cache) throws IOException {
        return image("-XX:AOTCache=" + cache);
    }

    /** The run before, which leaves the cache when it ends. */
    Candidate training(Path cache) throws IOException {
        return image("-XX:AOTCacheOutput=" + cache);
    }

    private Candidate image(String option) throws IOException {
        Path task = Files.createDirectories(folder.resolve("image"));
        copy(Path.of("target/task/lib"), task);
        String jar = task.resolve("flowstart.jar").toString();
        int _ = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--date=2026-01-01T00:00:00Z", "--file", jar, "-C",
                        "target/classes", ".");
        Candidate plain = java(IMAGE, task, FUNCTION, Map.of());
        List<String> command = new ArrayList<>(plain.command());
        command.set(command.indexOf("-cp") + 1, RUNTIME + "/*:" + task + "/*");
        command.add(1, option);
        return new Candidate(IMAGE, task, command, Map.of(), true);
    }

    Candidate empty() throws IOException {
        Path task = Files.createDirectories(folder.resolve("empty"));
        copy(Path.of("target/test-classes").resolve(HANDLERS), task.resolve(HANDLERS));
        return java(EMPTY, task, "flowstart.bench.handler.EmptyHandler::handleRequest", Map.of());
    }

    /** The bare SDK, the same with the function's HTTP client, and that with real calls while it starts. */
    List<Candidate> bare() throws IOException {
        Path task = Files.createDirectories(folder.resolve("bare"));
        copy(Path.of("target/test-classes").resolve(HANDLERS), task.resolve(HANDLERS));
        copy(Path.of("target/classes"), task);
        copy(Path.of("target/task/lib"), task.resolve("lib"));
        copyJarOf(UrlConnectionHttpClient.class, task.resolve("lib"));
        String handler = "flowstart.bench.handler.BareSdkHandler::handleRequest";
        return List.of(java(BARE, task, handler, Map.of()), java(BARE_SAME, task, handler, Map.of("HTTP", "same")),
                java(BARE_PRIMED, task, handler, Map.of("HTTP", "same", "PRIMED", "real")));
    }

    /** Other languages, as far as {@code src/bench/peers/install} could install them into that folder. */
    List<Candidate> peers(Path installed) {
        List<Candidate> peers = new ArrayList<>();
        peer(peers, BOTO3, installed.resolve("boto3"), "bin/python", "-m", "awslambdaric", "handler.handler");
        peer(peers, "Node.js", installed.resolve("node"), "/usr/bin/node", "dist/loop.mjs");
        peer(peers, "Rust", installed.resolve("rust"), "target/release/bootstrap");
        return peers;
    }

    private void peer(List<Candidate> peers, String name, Path directory, String program, String... arguments) {
        Path file = directory.resolve(program);
        if (Files.isDirectory(directory) && Files.isExecutable(file)) {
            List<String> command = new ArrayList<>(List.of(file.toAbsolutePath().toString()));
            command.addAll(List.of(arguments));
            peers.add(new Candidate(name, directory, command, Map.of("LAMBDA_TASK_ROOT", directory.toString()), false));
        } else {
            missing.add(name + ": " + file + " is not there; src/bench/peers/install makes it");
        }
    }

    private static Candidate java(String name, Path task, String handler, Map<String, String> environment) {
        return new Candidate(name, task,
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:MaxRAM=1g",
                        "-XX:MaxHeapSize=891290k", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                        RUNTIME + "/*", CLIENT, handler),
                environment, true);
    }

    /** The size of the package in MB: of its files, each as a zip keeps it. */
    static double packageMegabytes(Candidate candidate) throws IOException {
        try (Stream<Path> files = Files.walk(candidate.directory())) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += Deflated.size(file);
            }
            return bytes / 1e6;
        }
    }

    private static void copyJarOf(Class<?> type, Path folder) throws IOException {
        Path jar = Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString()));
        Files.copy(jar, folder.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                if (!Files.isDirectory(target)) {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
