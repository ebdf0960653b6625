package flowstart.redrive.command;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * What the command line says.
 *
 * @param stack the name of the CloudFormation stack
 * @param queue the queue to redrive
 * @param yes whether every question is answered with yes
 * @param discard whether messages are given up instead of sent
 * @param dryRun whether only to print what would be done
 * @param max how many messages to work on, from 1
 */
record Options(String stack, QueueName queue, boolean yes, boolean discard, boolean dryRun, int max) {

    static final String USAGE = """
        usage: ./flowstart redrive --stack=NAME --queue=QUEUE [--discard] [--yes] [--dry-run] [--max=N]
          --queue     one of %s
          --discard   give messages up for good instead of sending them, each after a yes
          --yes       answer every question with yes
          --dry-run   print what would be sent; send, ask and delete nothing
          --max       work on at most N messages
        """.formatted(QueueName.names());

    private static final List<String> NAMES = List.of("stack", "queue", "discard", "yes", "dry-run", "max");
    private static final Pattern OPTION = Pattern.compile("--(" + String.join("|", NAMES) + ")(?:=(.*))?");

    /**
     * Reads the arguments; an option without anything behind its equals sign counts as not given.
     *
     * @throws IllegalArgumentException that says what is wrong and what would be right
     */
    static Options of(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (String argument : arguments) {
            Matcher option = OPTION.matcher(argument);
            if (!option.matches()) {
                String name = argument.replaceFirst("(?s)=.*", "");
                throw new IllegalArgumentException("there is no option " + name + nearest(name));
            }
            String value = option.group(2) == null ? "true" : option.group(2);
            if (!value.isEmpty()) {
                given.put(option.group(1), value);
            }
        }
        String stack = given.get("stack");
        if (stack == null) {
            throw new IllegalArgumentException("--stack must name the stack");
        }
        return new Options(stack, QueueName.named(given.getOrDefault("queue", "")), flag(given, "yes"),
                flag(given, "discard"), flag(given, "dry-run"), max(given.getOrDefault("max", "999999999")));
    }

    /** The option that a misspelt one is nearest to; empty if it resembles none. */
    private static String nearest(String name) {
        CommandSpec options = CommandSpec.create();
        NAMES.forEach(known -> options.addOption(OptionSpec.builder("--" + known).build()));
        return new UnmatchedArgumentException(new CommandLine(options), List.of(name.toLowerCase(Locale.ROOT)))
                .getSuggestions()
                .stream()
                .findFirst()
                .map(known -> "; the nearest is " + known)
                .orElse("");
    }

    private static boolean flag(Map<String, String> given, String name) {
        return switch (given.getOrDefault(name, "false")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("--" + name + " must be true, false or alone");
        };
    }

    private static int max(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new IllegalArgumentException("--max must be a whole number from 1");
        }
        return Integer.parseInt(text);
    }
}
