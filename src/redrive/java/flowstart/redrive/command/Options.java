package flowstart.redrive.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What the command line says. */
@Command(name = "./flowstart redrive", sortOptions = false, abbreviateSynopsis = true, description = "Sends the messages of a kept queue through the stack's retry queue, or gives them up.")
final class Options {

    @Option(names = "--help", usageHelp = true, description = "print this")
    private boolean help;

    @Option(names = "--stack", paramLabel = "NAME", description = "the CloudFormation stack")
    private String stack = "";

    @Option(names = "--queue", paramLabel = "QUEUE", converter = QueueName.Converter.class, description = "failed-starts, failed-starts-dead-letters, rule-dead-letters, retry-dead-letters or cover-dead-letters")
    private @Nullable QueueName queue;

    @Option(names = "--discard", description = "give messages up for good instead of sending them, each after a yes")
    private boolean discard;

    @Option(names = "--yes", description = "answer every question with yes")
    private boolean yes;

    @Option(names = "--dry-run", description = "print what would be sent; send, ask and delete nothing")
    private boolean dryRun;

    @Option(names = "--max", paramLabel = "N", description = "work on at most N messages, from 1")
    private int max = Integer.MAX_VALUE;

    /**
     * Reads the arguments.
     *
     * @throws ParameterException that says what is wrong and what would be right
     */
    static Options of(String... arguments) {
        Options options = new Options();
        CommandLine command = new CommandLine(options);
        command.parseArgs(arguments);
        if (!options.help && (options.stack.isBlank() || options.queue == null)) {
            throw new ParameterException(command,
                    "--stack and --queue are needed: the stack's name, and one of " + QueueName.names());
        }
        if (options.max < 1) {
            throw new ParameterException(command, "--max is " + options.max + ", and must be a whole number from 1");
        }
        return options;
    }

    /** Whether only the usage is wanted. */
    boolean help() {
        return help;
    }

    /** The name of the CloudFormation stack. */
    String stack() {
        return stack;
    }

    /** The queue to redrive. */
    QueueName queue() {
        if (queue == null) {
            throw new IllegalStateException("the options were not read");
        }
        return queue;
    }

    /** Whether every question is answered with yes. */
    boolean yes() {
        return yes;
    }

    /** Whether messages are given up instead of sent. */
    boolean discard() {
        return discard;
    }

    /** Whether only to print what would be done. */
    boolean dryRun() {
        return dryRun;
    }

    /** How many messages to work on at most, from 1. */
    int max() {
        return max;
    }
}
