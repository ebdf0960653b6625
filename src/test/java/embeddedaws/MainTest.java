package embeddedaws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-in from a command line. */
class MainTest {

    /** Runs the program until {@code meanwhile} is done and the program has ended, and gives its exit status. */
    private static int run(List<String> arguments, Meanwhile meanwhile) throws Exception {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor();
                var written = new PipedInputStream();
                var out = new PrintStream(new PipedOutputStream(written), true, StandardCharsets.UTF_8);
                var lines = new BufferedReader(new InputStreamReader(written, StandardCharsets.UTF_8))) {
            List<String> all = Stream
                    .concat(arguments.stream(), Stream.of("--listen", "127.0.0.1:0", "--max-minutes", "1"))
                    .toList();
            Future<Integer> status = executor.submit(() -> Main.run(all, out, System.err));
            String ready = lines.readLine();
            assertThat(ready).startsWith("embedded AWS is ready at http://127.0.0.1:");
            meanwhile.accept(new RawHttp(URI.create(ready.substring(ready.indexOf("http")))));
            return status.get(10, TimeUnit.SECONDS);
        }
    }

    private interface Meanwhile {
        void accept(RawHttp http) throws Exception;
    }

    @Test
    void itServesWhatItsOptionsSay_untilItIsStopped() throws Exception {
        var arguments = List.of("--flow", "orders", "--flow", "nightly=status:Draft", "--bus", "results", "--fault",
                "throttling", "--fault", "busy");
        int status = run(arguments, http -> {
            assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(429);
            assertThat(http.start("orders", "t-1").statusCode()).isEqualTo(409);
            assertThat(http.start("orders", "t-1").body()).contains("executionId");
            assertThat(http.start("nightly", "t-2").body()).contains("Draft").doesNotContain("executionId");
            http.putEvents(
                    "{\"Entries\":[{\"Source\":\"s\",\"DetailType\":\"d\",\"Detail\":\"{}\",\"EventBusName\":\"results\"}]}");
            assertThat(http.get("/_embedded/journal").body()).contains("\"bus\" : \"results\"");
            http.post("/_embedded/stop", Map.of(), "");
        });

        assertThat(status).isZero();
    }

    @Test
    void itEndsWithItsParent() throws Exception {
        Process parent = new ProcessBuilder("cat").start();
        try {
            int status = run(List.of("--parent-pid", Long.toString(parent.pid())), _ -> parent.destroy());

            assertThat(status).isZero();
        } finally {
            parent.destroy();
        }
    }

    @Test
    void aTakenPort_isAnErrorOfItsOwn() throws Exception {
        try (EmbeddedAws other = EmbeddedAws.start(new SettableClock())) {
            var err = new ByteArrayOutputStream();
            int status = Main.run(List.of("--listen", "127.0.0.1:" + other.endpoint().getPort()), System.out,
                    new PrintStream(err, true, StandardCharsets.UTF_8));

            assertThat(status).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains(Integer.toString(other.endpoint().getPort()));
        }
    }

    @Test
    void withoutOptions_itListensOnTheLoopbackInterfaceForAnHour() {
        Options options = Options.parse(List.of());

        assertThat(options.listen()).isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 4577));
        assertThat(options.longest()).isEqualTo(Duration.ofHours(1));
        assertThat(options.parent()).isEmpty();
        assertThat(Options.parse(List.of("--max-minutes", "5")).longest()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void withoutFlowsOrBuses_itHasThoseOfTheSamples() {
        Options options = Options.parse(List.of());

        assertThat(options.flows()).containsExactly(Flow.onDemand("orders"), Flow.onDemand("invoices"));
        assertThat(options.buses()).containsExactly("ResultBus");
        assertThat(Options.parse(List.of("--flow", "returns", "--bus", "results")).flows())
                .containsExactly(Flow.onDemand("returns"));
    }

    @Test
    void aFlowsKind_isReadFromItsOption() {
        Options options = Options.parse(List.of("--flow", "a1=on-demand", "--flow", "a2=scheduled", "--flow",
                "a3=event", "--flow", "a4=status:X"));

        assertThat(options.flows()).containsExactly(Flow.onDemand("a1"), Flow.scheduled("a2"),
                Flow.eventTriggered("a3"), Flow.scheduled("a4").withStatus("X"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"--listen | 4577 | HOST:PORT", "--listen | 127.0.0.1:http | HOST:PORT",
            "--listen | 127.0.0.1:65536 | HOST:PORT", "--listen | 0.0.0.0:4577 | one interface",
            "--flow | a b | 2 to 256", "--flow | orders=hourly | scheduled", "--fault | nope | answer-lost",
            "--parent-pid | -1 | whole number", "--parent-pid | 999999999 | no running process",
            "--max-minutes | forever | '--max-minutes'", "--max-minutes | 0 | whole number", "--run | soon | 90s",
            "--flow | | --flow"})
    void aWrongValue_isAnsweredInALine(String option, String value, String hint) throws Exception {
        assertThat(wrongUse(value == null ? List.of(option) : List.of(option, value))).contains(hint).hasLineCount(1);
    }

    @Test
    void anUnknownOption_isAnsweredWithTheNearest() throws Exception {
        assertThat(wrongUse(List.of("--lisen", "127.0.0.1:0"))).contains("'--lisen'", "--listen").hasLineCount(2);
    }

    private static String wrongUse(List<String> arguments) throws Exception {
        var err = new ByteArrayOutputStream();
        assertThat(Main.run(arguments, System.out, new PrintStream(err, true, StandardCharsets.UTF_8))).isEqualTo(2);
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void help_printsEveryOption() throws Exception {
        var out = new ByteArrayOutputStream();

        assertThat(Main.run(List.of("--help"), new PrintStream(out, true, StandardCharsets.UTF_8), System.err))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("--listen", "--flow", "--bus", "--fault",
                "--parent-pid", "--max-minutes");
    }
}
