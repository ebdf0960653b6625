package embeddedaws;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the command line says. */
@Command(name = "./flowstart stand-in", sortOptions = false, abbreviateSynopsis = true, description = "Serves AppFlow, EventBridge and a little of S3 and SQS as stand-ins, until it is stopped.")
final class Options {

    private static final int LAST_PORT = 65_535;

    @Option(names = "--help", usageHelp = true, description = "print this")
    private boolean help;

    @Option(names = "--listen", paramLabel = "HOST:PORT", description = "where to listen, 127.0.0.1:4577 if not given; port 0 takes a free one")
    private String listen = "127.0.0.1:4577";

    @Option(names = "--flow", paramLabel = "NAME[=KIND]", description = "a flow, orders and invoices if none is given; KIND is on-demand (if not given), scheduled, event, or status:TEXT for a scheduled flow of that status")
    private List<String> flows = List.of("orders", "invoices");

    /** What sam local takes for the name of the stack's bus. */
    @Option(names = "--bus", paramLabel = "NAME", description = "an event bus beside 'default', ResultBus if none is given")
    private List<String> buses = List.of("ResultBus");

    @Option(names = "--fault", paramLabel = "NAME", description = "what befalls the next request to AppFlow; given again, the one after it")
    private List<String> faults = List.of();

    @Option(names = "--run", paramLabel = "TIME", description = "how long runs of on-demand flows keep them busy, such as 90s or 10m; no time if not given")
    private String run = "0s";

    @Option(names = "--bucket", paramLabel = "NAME", description = "a bucket of S3, probe-bucket if none is given")
    private List<String> buckets = List.of("probe-bucket");

    @Option(names = "--assume", paramLabel = "FILE", description = "behave as the probe found that AppFlow does; its file for --json")
    private @Nullable Path assume;

    @Option(names = "--parent-pid", paramLabel = "PID", description = "stop when that process is gone; no process if not given")
    private long parent;

    @Option(names = "--max-minutes", paramLabel = "N", description = "stop after that time at the latest, 60 if not given")
    private long longest = 60;

    /**
     * Reads the arguments.
     *
     * @throws ParameterException that says what is wrong and what would be right
     */
    static Options parse(List<String> arguments) {
        Options options = new Options();
        CommandLine command = new CommandLine(options);
        command.parseArgs(arguments.toArray(String[]::new));
        try {
            options.check();
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(command, wrong.getMessage(), wrong);
        }
        return options;
    }

    private void check() {
        listen();
        flows();
        faults();
        assumed();
        parent();
        requirePositive("--max-minutes", longest);
    }

    /** Whether only the usage is wanted. */
    boolean help() {
        return help;
    }

    InetSocketAddress listen() {
        return address(listen);
    }

    List<Flow> flows() {
        return flows.stream().map(Options::flow).map(flow -> flow.withRunTime(run())).toList();
    }

    List<String> buckets() {
        return List.copyOf(buckets);
    }

    /** What is assumed of AppFlow. */
    AssumptionFile assumed() {
        return assume == null ? AssumptionFile.USUAL : AssumptionFile.read(assume);
    }

    /** How long runs keep their flow busy. */
    Duration run() {
        try {
            return Duration.parse("PT" + run.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("--run: '" + run + "' is no time such as 90s or 10m", e);
        }
    }

    List<String> buses() {
        return List.copyOf(buses);
    }

    List<AppFlowFault> faults() {
        return faults.stream().map(AppFlowFault::named).toList();
    }

    /** The process whose end is also the stand-in's; empty for none. */
    Optional<ProcessHandle> parent() {
        if (parent == 0) {
            return Optional.empty();
        }
        return Optional.of(ProcessHandle.of(requirePositive("--parent-pid", parent))
                .orElseThrow(() -> new IllegalArgumentException("--parent-pid names no running process: " + parent)));
    }

    /** How long the stand-in runs at most. */
    Duration longest() {
        return Duration.ofMinutes(longest);
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")
                || Integer.parseInt(text.substring(colon + 1)) > LAST_PORT) {
            throw new IllegalArgumentException("--listen wants HOST:PORT, such as 127.0.0.1:4577, not '" + text + "'");
        }
        try {
            var address = new InetSocketAddress(InetAddress.getByName(text.substring(0, colon)),
                    Integer.parseInt(text.substring(colon + 1)));
            if (address.getAddress().isAnyLocalAddress()) {
                throw new IllegalArgumentException(
                        "--listen wants one interface, such as 127.0.0.1 or that of Docker's bridge: anyone could reach '"
                                + text + "'");
            }
            return address;
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException("--listen names no known host: '" + text + "'", unknown);
        }
    }

    private static Flow flow(String text) {
        String[] parts = text.split("=", 2);
        Flow flow = Flow.onDemand(parts[0]);
        if (parts.length == 1) {
            return flow;
        }
        return parts[1].startsWith("status:")
                ? flow.withKind(Flow.Kind.SCHEDULED).withStatus(parts[1].substring("status:".length()))
                : flow.withKind(Flow.Kind.named(parts[1]));
    }

    private static long requirePositive(String option, long number) {
        if (number < 1) {
            throw new IllegalArgumentException(option + " is " + number + ", and must be a whole number from 1");
        }
        return number;
    }
}
