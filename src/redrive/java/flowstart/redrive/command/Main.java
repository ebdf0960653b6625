package flowstart.redrive.command;

import flowstart.redrive.Queues;
import flowstart.redrive.KeptQueue;
import flowstart.redrive.Operator;
import flowstart.redrive.Redrive;
import flowstart.redrive.Summary;
import flowstart.start.FlowName;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import software.amazon.awssdk.core.exception.SdkException;

/** Redrives a kept queue of a deployed stack. */
public final class Main {

    private static final int SOME_LEFT = 1;
    private static final int WRONG_USE = 2;

    private static final String WHAT_TO_EXPECT = "The retry queue starts them, a busy flow's one after another until the "
            + "window closes. Each has a log line and a result event; what fails comes back to failed-starts.";

    private Main() {}

    /**
     * Ends with 0 if every message was sent or discarded, 1 if some are left, and 2 if the arguments or the stack are
     * wrong.
     */
    public static void main(String[] arguments) {
        BufferedReader answers = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
        System.exit(run(List.of(arguments), Aws::connect, InstantSource.system(), answers, System.out));
    }

    static int run(List<String> arguments, Supplier<Aws> services, InstantSource clock, BufferedReader answers,
            PrintStream output) {
        Options options;
        try {
            options = Options.of(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            output.println(e.getMessage());
            UnmatchedArgumentException.printSuggestions(e, new PrintWriter(output, true, Charset.defaultCharset()));
            return WRONG_USE;
        }
        if (options.help()) {
            CommandLine.usage(options, output);
            return 0;
        }
        try (Aws aws = services.get()) {
            Operator operator = new Terminal(answers, output, options.yes());
            Stack stack = Stack.named(options.stack(), aws.cloudFormation());
            Redrive redrive = redrive(options.queue(), stack, aws, operator, clock);
            Summary summary = options.discard()
                    ? redrive.discard(options.max(), options.dryRun())
                    : redrive.run(options.max(), options.dryRun());
            output.println(summary);
            if (summary.done() > 0 && !options.discard()) {
                output.println(WHAT_TO_EXPECT);
            }
            return summary.left() == 0 || options.dryRun() ? 0 : SOME_LEFT;
        } catch (IllegalArgumentException e) {
            output.println(e.getMessage());
            return WRONG_USE;
        } catch (SdkException e) {
            output.println("AWS did not let this run go on: " + e.getMessage());
            return SOME_LEFT;
        }
    }

    private static Redrive redrive(QueueName kept, Stack stack, Aws aws, Operator operator, InstantSource clock) {
        KeptQueue queue = new SdkKeptQueue(aws.sqs(), stack.output(kept.output()));
        Queues queues = new Queues(new SdkRetryQueue(aws.sqs(), stack.output("RetryQueueUrl")),
                new SdkCoverQueue(aws.sqs(), stack.output("CoverQueueUrl")));
        return switch (kept) {
            case FAILED_STARTS, FAILED_STARTS_DEAD_LETTERS -> Redrive.failedStarts(queue, queues, operator, clock);
            case RULE_DEAD_LETTERS ->
                Redrive.ruleDeadLetters(queue, queues, new SdkRules(aws.eventBridge()), operator, clock);
            case COVER_DEAD_LETTERS -> Redrive.coverDeadLetters(queue, queues, operator, clock);
            case RETRY_DEAD_LETTERS -> {
                String flow = stack.parameter("FlowName");
                yield Redrive.retryDeadLetters(queue, queues, flow == null ? null : new FlowName(flow), operator,
                        clock);
            }
        };
    }
}
