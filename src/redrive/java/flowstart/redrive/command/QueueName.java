package flowstart.redrive.command;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The kept queues of the stack, as an operator names them. */
enum QueueName {

    /** Starts that failed or stayed unconfirmed. */
    FAILED_STARTS("failed-starts", "FailedStartsQueueUrl"),
    /** Results that did not reach the queue above. */
    FAILED_STARTS_DEAD_LETTERS("failed-starts-dead-letters", "FailedStartsDeadLetterQueueUrl"),
    /** Events that never reached the function. */
    RULE_DEAD_LETTERS("rule-dead-letters", "RuleDeadLetterQueueUrl"),
    /** What ran out of tries or could not be read. */
    RETRY_DEAD_LETTERS("retry-dead-letters", "RetryDeadLetterQueueUrl");

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

    /**
     * The queue of that name.
     *
     * @throws IllegalArgumentException that lists those there are
     */
    static QueueName named(String option) {
        return Arrays.stream(values())
                .filter(queue -> queue.option.equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--queue must be one of " + names()));
    }

    /** All names. */
    static String names() {
        return Arrays.stream(values()).map(queue -> queue.option).collect(Collectors.joining(", "));
    }
}
