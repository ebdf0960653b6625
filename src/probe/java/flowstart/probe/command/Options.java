package flowstart.probe.command;

import flowstart.probe.OptIn;
import flowstart.probe.Probe;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the command line says. */
@Command(name = "./flowstart probe", sortOptions = false, abbreviateSynopsis = true, description = "Finds out on your account what AppFlow's documents leave open, and deletes what it made for that. docs/probe.md says what it needs.")
final class Options {

    private static final int MOST_MINUTES = 240;
    /** Names of general purpose buckets (Amazon S3 User Guide, bucket naming rules). */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    @Option(names = "--help", usageHelp = true, description = "print this")
    private boolean help;

    @Option(names = "--bucket", paramLabel = "NAME", description = "a bucket that AppFlow may read and write")
    private String bucket = "";

    @Option(names = "--prefix", paramLabel = "PREFIX", description = "where in the bucket, such as test/; everything is under PREFIX + flowstart-probe/")
    private String prefix = "";

    @Option(names = "--region", paramLabel = "REGION", description = "the region, that of the SDK's settings if not given")
    private String region = "";

    @Option(names = "--with-rule", description = "ask what AppFlow reports of runs too, with a rule on the default bus and a queue")
    private boolean withRule;

    @Option(names = "--with-rates", description = "ask how many requests a second are answered too: at most 50 in a second, 150 of each kind")
    private boolean withRates;

    @Option(names = "--keep", description = "leave what it made; the next probe deletes them")
    private boolean keep;

    @Option(names = "--json", paramLabel = "FILE", description = "write what was found out to this file too, without account and bucket")
    private @Nullable Path json;

    @Option(names = "--minutes", paramLabel = "N", description = "ask for that long at most, 20 if not given")
    private int minutes = 20;

    /**
     * Reads the arguments.
     *
     * @throws ParameterException that says what is wrong and what would be right
     */
    static Options of(String... arguments) {
        Options options = new Options();
        CommandLine command = new CommandLine(options);
        command.parseArgs(arguments);
        if (!options.help && !BUCKET.matcher(options.bucket).matches()) {
            throw new ParameterException(command,
                    "--bucket is needed: the name of a bucket that AppFlow may read and write, such as my-bucket");
        }
        if (!options.prefix.isEmpty() && !options.prefix.endsWith("/")) {
            throw new ParameterException(command, "--prefix is '" + options.prefix + "', and must end with a slash");
        }
        if (options.minutes < 1 || options.minutes > MOST_MINUTES) {
            throw new ParameterException(command,
                    "--minutes is " + options.minutes + ", and must be 1 to " + MOST_MINUTES);
        }
        return options;
    }

    /** Whether only the usage is wanted. */
    boolean help() {
        return help;
    }

    Probe.Settings settings() {
        Set<OptIn> optIns = EnumSet.noneOf(OptIn.class);
        boolean _ = withRule && optIns.add(OptIn.RULE);
        boolean _ = withRates && optIns.add(OptIn.RATES);
        return new Probe.Settings(bucket, prefix, keep, Duration.ofMinutes(minutes), optIns);
    }

    /** Empty for that of the SDK's settings. */
    String region() {
        return region;
    }

    /** Where to write the findings too; null for nowhere. */
    @Nullable
    Path json() {
        return json;
    }
}
