package flowstart.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** The command {@code ./flowstart bench}. */
@Command(name = "./flowstart bench", sortOptions = false, abbreviateSynopsis = true, description = "Measures the built function beside others that do the same job, all on this machine, and prints the tables. Takes about twenty minutes with all rounds.")
public final class Main implements Callable<Integer> {

    @Option(names = "--rounds", paramLabel = "N", description = "rounds of cold starts, 11 if not given")
    private int rounds = 11;

    @Option(names = "--warm-rounds", paramLabel = "N", description = "rounds of warm invocations, 3 if not given")
    private int warmRounds = 3;

    @Option(names = "--only", paramLabel = "SCENARIO", split = ",", description = "of on-demand, restored, warm; all if not given")
    private Set<String> only = Set.of("on-demand", "restored", "warm");

    @Option(names = "--peers", paramLabel = "FOLDER", description = "where src/bench/peers/install installed boto3, Node.js and Rust; none of them if not given")
    private @Nullable Path peers;

    @Option(names = "--other", paramLabel = "NAME=CHECKOUT", description = "another checkout of flowstart that is built, to compare with")
    private Map<String, Path> others = Map.of();

    @Option(names = "--java-tool-options", paramLabel = "NAME=OPTIONS", description = "the built function once more, with these options for its JVM, as the stack's parameter JavaToolOptions gives them")
    private Map<String, String> options = Map.of();

    @Option(names = "--check", description = "only what does not depend on the machine's speed, in half a minute, each against its limit")
    private boolean check;

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
        Path folder = Files.createTempDirectory("flowstart-bench");
        Candidates make = new Candidates(folder);
        Certificates certificates = Certificates.make(folder);
        Candidate flowstart = make.flowstart();
        if (check) {
            return new Checks(certificates, folder).run(flowstart) ? 0 : 1;
        }
        Scenarios scenarios = new Scenarios(certificates, folder, System.err);
        List<Candidate> all = new ArrayList<>(List.of(flowstart));
        for (Map.Entry<String, Path> other : others.entrySet()) {
            all.add(make.flowstart(Candidates.FLOWSTART + ", " + other.getKey(), other.getValue()));
        }
        options.forEach((name, text) -> all.add(flowstart.with(", " + name, "JAVA_TOOL_OPTIONS", text)));
        List<Candidate> java = new ArrayList<>(all);
        java.addAll(make.bare());
        List<Candidate> everyone = new ArrayList<>(java);
        everyone.add(make.empty());
        String base = Candidates.BARE;
        if (peers != null) {
            everyone.addAll(make.peers(peers));
            base = everyone.stream().anyMatch(each -> each.name().equals(Candidates.BOTO3)) ? Candidates.BOTO3 : base;
        }
        System.out.println("package: " + Candidates.packageMegabytes(flowstart) + " MB");
        if (only.contains("on-demand")) {
            everyone.add(1, scenarios.trained(make));
            for (CpuShare share : possible(CpuShare.values())) {
                System.out.println(scenarios.onDemand(everyone, share, rounds).table(base, Scenarios.TOTAL));
            }
        }
        if (only.contains("restored")) {
            for (CpuShare share : possible(CpuShare.values())) {
                System.out.println(
                        scenarios.restored(java, share, rounds).table(Candidates.BARE_PRIMED, Scenarios.RESTORED));
            }
        }
        everyone.removeIf(each -> each.name().equals(Candidates.IMAGE));
        if (only.contains("warm")) {
            System.out.println(scenarios.warm(everyone, warmRounds).table(base, Scenarios.P50));
        }
        make.missing().forEach(each -> System.out.println("left out: " + each));
        return 0;
    }

    private static List<CpuShare> possible(CpuShare... shares) {
        List<CpuShare> possible = new ArrayList<>();
        for (CpuShare share : shares) {
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
