package flowstart.localrun;

import embeddedaws.EmbeddedAws;
import embeddedaws.Flow;
import flowstart.fixture.Container;
import flowstart.start.FlowName;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Serves the HTTP API on this machine, for who writes a client of it. */
@Command(name = "./flowstart api", sortOptions = false, abbreviateSynopsis = true, description = "Serves the function's HTTP API at 127.0.0.1, with AppFlow and EventBridge as stand-ins, until it is stopped. Nobody is authenticated.")
public final class ServeApi implements Callable<Integer> {

    private static final int BAD_USAGE = 2;
    private static final int LAST_PORT = 65_535;

    @Option(names = "--port", paramLabel = "N", description = "where to listen, 8080 if not given; 0 takes a free one")
    private int port = 8080;

    @Option(names = "--flows", paramLabel = "NAME", split = ",", description = "the flows that AppFlow has, orders and invoices if none is given")
    private List<String> flows = List.of("orders", "invoices");

    @Option(names = "--allowed", paramLabel = "NAME", split = ",", description = "the flows that the function may start; all of them if not given")
    private List<String> allowed = List.of("*");

    @Option(names = "--run", paramLabel = "TIME", converter = Options.TimeConverter.class, description = "how long a run keeps its flow busy, such as 90s or 10m; no time if not given")
    private Duration run = Duration.ZERO;

    @Option(names = "--parent-pid", paramLabel = "PID", description = "stop when that process is gone; no process if not given")
    private long parent;

    @Option(names = "--max-minutes", paramLabel = "N", description = "stop after that time at the latest, 60 if not given")
    private long longest = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintStream out;
    private final PrintWriter errors;

    private ServeApi(PrintStream out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    /** Exits with 0 when it was stopped or its time is over, 1 when it cannot listen, 2 when an option is wrong. */
    public static void main(String... arguments) {
        System.exit(run(System.out, System.err, arguments));
    }

    static int run(PrintStream out, PrintStream err, String... arguments) {
        PrintWriter errors = new PrintWriter(err, true, Charset.defaultCharset());
        CommandLine command = new CommandLine(new ServeApi(out, errors));
        command.getCommandSpec()
                .addOption(OptionSpec.builder("--help").usageHelp(true).description("print this").build());
        return command.setOut(new PrintWriter(out, true, Charset.defaultCharset()))
                .setParameterExceptionHandler((wrong, _) -> {
                    errors.println(wrong.getMessage());
                    UnmatchedArgumentException.printSuggestions(wrong, errors);
                    return BAD_USAGE;
                })
                .execute(arguments);
    }

    @Override
    public Integer call() {
        check();
        try (EmbeddedAws aws = EmbeddedAws.start(Clock.systemUTC());
                LocalApi api = LocalApi.start(port, function(aws))) {
            out.println("the HTTP API is ready at " + api.address());
            out.flush();
            parent().ifPresent(process -> {
                CompletableFuture<?> _ = process.onExit().thenRun(aws::close);
            });
            aws.awaitClose(Duration.ofMinutes(longest));
            return 0;
        } catch (IOException taken) {
            errors.println("cannot listen on port " + port + ": " + taken.getMessage());
            return 1;
        } catch (InterruptedException stopped) {
            return 0;
        }
    }

    private Container function(EmbeddedAws aws) {
        for (String flow : flows) {
            aws.appFlow().define(run.isZero() ? Flow.onDemand(flow) : Flow.onDemand(flow).withRunTime(run));
        }
        aws.eventBridge().bus(Container.RESULT_BUS);
        return Container.start(aws.endpoint(), Clock.systemUTC(),
                Map.of("ALLOWED_FLOWS", String.join(",", allowed), "RESULT_BUS", Container.RESULT_BUS));
    }

    private Optional<ProcessHandle> parent() {
        return parent == 0 ? Optional.empty() : ProcessHandle.of(parent);
    }

    private void check() {
        flows.forEach(flow -> require(FlowName.isLegal(flow), "--flows: '" + flow + "' " + FlowName.REQUIREMENT));
        require(port >= 0 && port <= LAST_PORT, "--port is " + port + ", and must be 0 to " + LAST_PORT);
        require(longest > 0, "--max-minutes is " + longest + ", and must be from 1");
    }

    private void require(boolean right, String otherwise) {
        if (!right) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
