package flowstart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code ./flowstart bench}. */
@Command(name = "./flowstart bench", sortOptions = false, abbreviateSynopsis = true, description = "Measures the built function beside others that do the same job, all on this machine, and prints the tables. Takes about twenty minutes with all rounds.")
public final class Main implements Callable<Integer> {

    private static final String ON_DEMAND = "on-demand";
    private static final String RESTORED = "restored";
    private static final String WARM = "warm";
    private static final List<String> SCENARIOS = List.of(ON_DEMAND, RESTORED, WARM);

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of cold starts, 11 if not given")
    private int rounds = 11;

    @Option(names = "--warm-rounds", paramLabel = "N", description = "rounds of warm invocations, 3 if not given")
    private int warmRounds = 3;

    @Option(names = "--only", paramLabel = "SCENARIO", split = ",", description = "of on-demand, restored, warm; all if not given")
    private List<String> only = SCENARIOS;

    @Option(names = "--peers", paramLabel = "FOLDER", description = "where src/bench/peers/install installed boto3, Node.js and Rust; none of them if not given")
    private @Nullable Path peers;

    @Option(names = "--other", paramLabel = "NAME=CHECKOUT", description = "another checkout of flowstart that is built, to compare with")
    private Map<String, Path> others = Map.of();

    @Option(names = "--java-tool-options", paramLabel = "NAME=OPTIONS", description = "the built function once more, with these options for its JVM, as the stack's parameter JavaToolOptions gives them")
    private Map<String, String> options = Map.of();

    @Option(names = "--check", description = "only what does not depend on the machine's speed, in half a minute, each against its limit")
    private boolean check;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Main() {}

    /**
     * Exits with 0 when all was measured, 1 when it could not be or a limit was exceeded, 2 when an option is wrong.
     */
    public static void main(String[] arguments) {
        // Without it the runtime API's own server waits for the client's acknowledgement, up to 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        CommandLine command = new CommandLine(new Main());
        command.getCommandSpec()
                .addOption(OptionSpec.builder("--help").usageHelp(true).description("print this").build());
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!SCENARIOS.containsAll(only)) {
            throw new ParameterException(spec.commandLine(), "--only is " + only + ", and must be of " + SCENARIOS);
        }
        Path folder = Files.createTempDirectory("flowstart-bench");
        try {
            Certificates certificates = Certificates.make(folder);
            Candidates make = new Candidates(folder);
            if (check) {
                return new Checks(certificates, folder).run(make.flowstart()) ? 0 : 1;
            }
            measure(make, new Scenarios(certificates, folder, System.err));
            return 0;
        } finally {
            delete(folder);
        }
    }

    private void measure(Candidates make, Scenarios scenarios) throws IOException, InterruptedException {
        Candidate flowstart = make.flowstart();
        List<Candidate> java = new ArrayList<>(List.of(flowstart));
        for (Map.Entry<String, Path> other : others.entrySet()) {
            java.add(make.flowstart(Candidates.FLOWSTART + ", " + other.getKey(), other.getValue()));
        }
        options.forEach((name, text) -> java.add(flowstart.with(", " + name, "JAVA_TOOL_OPTIONS", text)));
        java.addAll(make.bare());
        List<Candidate> all = new ArrayList<>(java);
        all.add(make.empty());
        if (peers != null) {
            all.addAll(make.peers(peers));
        }
        boolean hasBoto3 = all.stream().anyMatch(each -> each.name().equals(Candidates.BOTO3));
        String base = hasBoto3 ? Candidates.BOTO3 : Candidates.BARE;

        System.out.println("package: " + Candidates.packageMegabytes(flowstart) + " MB");
        if (only.contains(ON_DEMAND)) {
            List<Candidate> withImage = new ArrayList<>(all);
            withImage.add(1, scenarios.trained(make));
            for (CpuShare share : possibleShares()) {
                System.out.println(scenarios.onDemand(withImage, share, rounds).table(base, Scenarios.TOTAL));
            }
        }
        if (only.contains(RESTORED)) {
            for (CpuShare share : possibleShares()) {
                System.out.println(
                        scenarios.restored(java, share, rounds).table(Candidates.BARE_PRIMED, Scenarios.RESTORED));
            }
        }
        if (only.contains(WARM)) {
            System.out.println(scenarios.warm(all, warmRounds).table(base, Scenarios.P50));
        }
        make.missing().forEach(each -> System.out.println("left out: " + each));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static List<CpuShare> possibleShares() {
        List<CpuShare> possible = new ArrayList<>();
        for (CpuShare share : CpuShare.values()) {
            String obstacle = share.obstacle();
            if (obstacle == null) {
                possible.add(share);
            } else {
                System.out.println("left out: the share of " + share + ", since " + obstacle);
            }
        }
        return possible;
    }
}
