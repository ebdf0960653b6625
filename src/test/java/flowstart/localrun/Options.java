package flowstart.localrun;

import embeddedaws.AppFlowFault;
import embeddedaws.EventBridgeFault;
import embeddedaws.AppFlowAssumptions;
import flowstart.start.FlowName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What to run: the command line, with every name checked. */
@Command(name = "./flowstart try", sortOptions = false, abbreviateSynopsis = true, description = "Delivers an event to the function, with AppFlow and EventBridge as stand-ins, and prints what happened.")
final class Options {

    /** Before the name of a fault of the result bus. */
    private static final String BUS = "bus-";
    private static final String ANY_FLOW = "*";
    private static final Path SAMPLES = Path.of("events");
    private static final int MOST_DELIVERIES = 100;
    private static final int MOST_IN_A_BURST = 1_000;

    @Option(names = "--help", usageHelp = true, description = "print this")
    private boolean help;

    @Option(names = "--event", paramLabel = "FILE", description = "the event; events/ has a sample for each way in")
    private Path event = SAMPLES.resolve("rule-s3.json");

    @Option(names = "--flows", paramLabel = "NAME", split = ",", description = "the flows that AppFlow has")
    private List<String> flows = List.of("orders", "invoices");

    @Option(names = "--allowed", paramLabel = "NAME", split = ",", description = "the flows that the function may start; all of them if not given")
    private List<String> allowed = List.of(ANY_FLOW);

    @Option(names = "--fault", paramLabel = "NAME", split = ",", description = "what befalls the first requests, one each; those to the result bus begin with bus-")
    private List<String> faults = List.of();

    @Option(names = "--deliveries", paramLabel = "N", description = "how often the event is delivered, 1 to 100")
    private int deliveries = 2;

    @Option(names = "--after", paramLabel = "TIME", converter = TimeConverter.class, description = "the time from one delivery to the next, such as 90s, 10m or 7h35m; 1m if not given")
    private Duration after = Duration.ofMinutes(1);

    @Option(names = "--burst", paramLabel = "N", description = "instead of an event, N events at once for the first flow, in both modes side by side; 2 to 1000")
    private int burst;

    @Option(names = "--run", paramLabel = "TIME", converter = TimeConverter.class, description = "how long a run keeps its flow busy; no time if not given")
    private Duration run = Duration.ZERO;

    @Option(names = "--assume", paramLabel = "NAME", split = ",", description = "what AppFlow's documents leave open: refusal-uses-token, repeat-without-id, busy-first, side-by-side")
    private List<String> assumptions = List.of();

    @Option(names = "--show", paramLabel = "NAME", split = ",", description = "what to print whole: answer, line, result")
    private List<String> shown = List.of();

    @Nullable
    private CommandLine command;

    /** Reads a duration as people write it. */
    static final class TimeConverter implements CommandLine.ITypeConverter<Duration> {

        @Override
        public Duration convert(String text) {
            try {
                return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
            } catch (DateTimeParseException e) {
                throw new CommandLine.TypeConversionException("'" + text + "' is no time such as 90s, 10m or 7h35m");
            }
        }
    }

    /**
     * Reads the command line.
     *
     * @throws ParameterException that says what was wrong and what would be right
     */
    static Options of(String... arguments) {
        Options options = new Options();
        CommandLine command = new CommandLine(options);
        options.command = command;
        command.parseArgs(arguments);
        if (!options.help) {
            options.check();
        }
        return options;
    }

    private void check() {
        if (!Files.isReadable(event) || Files.isDirectory(event)) {
            throw wrong(
                    "--event: there is no file '" + event + "' that can be read; " + SAMPLES + "/ has " + samples());
        }
        requireAll("--flows", flows, FlowName::isLegal, FlowName.REQUIREMENT);
        requireAll("--allowed", allowed, name -> name.equals(ANY_FLOW) || FlowName.isLegal(name),
                "must be * or " + FlowName.REQUIREMENT.substring("must be ".length()));
        requireAll("--fault", faults(), faultNames()::contains, "must be one of " + String.join(", ", faultNames()));
        Set<String> known = Set.of("refusal-uses-token", "repeat-without-id", "busy-first", "side-by-side");
        requireAll("--assume", assumptions, known::contains,
                "must be one of refusal-uses-token, repeat-without-id, busy-first, side-by-side");
        requireAll("--show", shown, Set.of("answer", "line", "result")::contains,
                "must be one of answer, line, result");
        if (deliveries < 1 || deliveries > MOST_DELIVERIES) {
            throw wrong("--deliveries is " + deliveries + ", and must be 1 to " + MOST_DELIVERIES);
        }
        if (burst != 0 && (burst < 2 || burst > MOST_IN_A_BURST)) {
            throw wrong("--burst is " + burst + ", and must be 2 to " + MOST_IN_A_BURST);
        }
        if (after.isNegative() || run.isNegative()) {
            throw wrong("--after and --run must not be negative");
        }
    }

    private void requireAll(String option, List<String> names, Predicate<String> isRight, String requirement) {
        for (String name : names) {
            if (!isRight.test(name)) {
                throw wrong(option + ": '" + name + "' " + requirement);
            }
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(command(), message);
    }

    private static String samples() {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .collect(Collectors.joining(", "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> faultNames() {
        return Stream.concat(AppFlowFault.names(), EventBridgeFault.names().map(BUS::concat)).toList();
    }

    private List<String> faults() {
        return faults.stream().filter(name -> !name.isEmpty()).toList();
    }

    /** The parser that read the options. */
    CommandLine command() {
        if (command == null) {
            throw new IllegalStateException("the options were not read");
        }
        return command;
    }

    Path event() {
        return event;
    }

    List<String> flows() {
        return List.copyOf(flows);
    }

    List<String> allowed() {
        return List.copyOf(allowed);
    }

    /** The flow that an event without a start request starts. */
    String flowOfBareEvents() {
        return allowed.contains(ANY_FLOW) ? flows.getFirst() : allowed.getFirst();
    }

    /** What befalls AppFlow's first requests, one each. */
    List<AppFlowFault> appFlowFaults() {
        return faults().stream().filter(name -> !name.startsWith(BUS)).map(AppFlowFault::named).toList();
    }

    /** What befalls the first requests to the result bus, one each. */
    List<EventBridgeFault> busFaults() {
        return faults().stream()
                .filter(name -> name.startsWith(BUS))
                .map(name -> EventBridgeFault.named(name.substring(BUS.length())))
                .toList();
    }

    /** How many events come at once; 0 for the one event of {@code --event}. */
    int burst() {
        return burst;
    }

    int deliveries() {
        return deliveries;
    }

    Duration after() {
        return after;
    }

    /** How long a run keeps its flow busy; zero for no time. */
    Duration run() {
        return run;
    }

    /** What is assumed of AppFlow. */
    AppFlowAssumptions assumed() {
        return new AppFlowAssumptions(assumptions.contains("refusal-uses-token"),
                !assumptions.contains("repeat-without-id"), assumptions.contains("busy-first"),
                assumptions.contains("side-by-side"));
    }

    /** Whether something is to be printed whole. */
    boolean shows(String what) {
        return shown.contains(what);
    }
}
