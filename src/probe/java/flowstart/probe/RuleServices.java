package flowstart.probe;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the probe does to EventBridge's default bus and to SQS, one request a call as in {@link Services}. Owners are
 * the values of the tag {@code flowstart-probe}.
 */
public interface RuleServices {

    /**
     * A message of a queue.
     *
     * @param sent when it was sent, by SQS's clock, in milliseconds
     */
    record Message(String body, Instant sent) {}

    /** The ARN of a rule; empty when there is no such rule. */
    Optional<String> rule(String name);

    /** The owner of a rule, an empty text when it has none; nothing when it is not there any more. */
    Optional<String> ruleOwner(String ruleArn);

    /**
     * Makes a rule, or changes it.
     *
     * @return its ARN
     */
    String putRule(String name, String pattern, String owner);

    /**
     * Makes a queue the one target of a rule.
     *
     * @param template what a message says
     */
    void putTarget(String rule, String queueArn, String template);

    /** Takes that target from the rule; nothing to do when the rule is not there. */
    void removeTarget(String rule);

    /** Deletes a rule without targets; nothing to do when it is not there. */
    void deleteRule(String rule);

    /** The URL of a queue; empty when there is no such queue. */
    Optional<String> queue(String name);

    /** The owner of a queue, an empty text when it has none; nothing when it is not there any more. */
    Optional<String> queueOwner(String queueUrl);

    /**
     * Makes a queue. One that is there with the same policy stays as it is; a conflict means that one of this name was
     * deleted within the last minute.
     *
     * @return its URL
     */
    String createQueue(String name, String policy, String owner);

    /** Receives some messages, each of them again after half a minute. */
    List<Message> receive(String queueUrl);

    /** Deletes a queue; nothing to do when it is not there. */
    void deleteQueue(String queueUrl);
}
