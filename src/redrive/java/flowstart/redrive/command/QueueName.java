package flowstart.redrive.command;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** The kept queues of the stack, as an operator names them. */
enum QueueName {

    /** Starts that failed or stayed unconfirmed. */
    FAILED_STARTS("failed-starts", "FailedStartsQueueUrl"),
    /** Results that did not reach the queue above. */
    FAILED_STARTS_DEAD_LETTERS("failed-starts-dead-letters", "FailedStartsDeadLetterQueueUrl"),
    /** Events that never reached the function. */
    RULE_DEAD_LETTERS("rule-dead-letters", "RuleDeadLetterQueueUrl"),
    /** What ran out of tries or could not be read. */
    RETRY_DEAD_LETTERS("retry-dead-letters", "RetryDeadLetterQueueUrl"),
    /** Requests to cover that were not concluded, or could not be read. */
    COVER_DEAD_LETTERS("cover-dead-letters", "CoverDeadLetterQueueUrl");

    private final String option;
    private final String output;

    QueueName(String option, String output) {
        this.option = option;
        this.output = output;
    }

    /** The stack's output that holds the queue's URL. */
    String output() {
        return output;
    }

    /** All names. */
    static String names() {
        return Arrays.stream(values()).map(queue -> queue.option).collect(Collectors.joining(", "));
    }

    /** Reads a queue's name; a wrong one is answered with those there are. */
    static final class Converter implements CommandLine.ITypeConverter<QueueName> {

        @Override
        public QueueName convert(String text) {
            return Arrays.stream(values())
                    .filter(queue -> queue.option.equals(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new CommandLine.TypeConversionException("'" + text + "' must be one of " + names()));
        }
    }
}
