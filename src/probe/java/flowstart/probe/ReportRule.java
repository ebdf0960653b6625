package flowstart.probe;

import static java.util.stream.Collectors.joining;

import flowstart.probe.CallFailedException.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A rule on the default bus and a queue behind it, which catch AppFlow's reports of the probe's flows. Their names
 * never change and they have a tag, as those of {@link Bench}.
 */
final class ReportRule {

    /** The name of both. */
    static final String NAME = Bench.FLOW;

    /** A queue's name is free again after 60 s (Amazon SQS API reference, CreateQueue). */
    private static final int MOST_TRIES = 15;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(5);
    /** New rules may not match events at once (Amazon EventBridge User Guide); nobody says for how long. */
    private static final Duration UNTIL_IT_MATCHES = Duration.ofMinutes(1);

    private final Caller caller;
    private final Limit limit;
    private final String owner;
    private @Nullable String queueUrl;

    /** @param owner what no other probe has as the value of its tags */
    ReportRule(Caller caller, Limit limit, String owner) {
        this.caller = caller;
        this.limit = limit;
        this.owner = owner;
    }

    /** Makes the rule and the queue, and waits until the rule surely matches. */
    void setUp() {
        String ruleArn = caller.get(aws -> aws.rules().putRule(NAME, pattern(), owner));
        String queueArn = ruleArn.replace(":events:", ":sqs:").replace(":rule/", ":");
        String url = createQueue(policy(queueArn, ruleArn));
        caller.run(aws -> aws.rules().putTarget(NAME, queueArn, FlowRunReport.TEMPLATE));
        caller.<List<RuleServices.Message>>get(aws -> aws.rules().receive(url));
        queueUrl = url;
        limit.pause(UNTIL_IT_MATCHES);
    }

    private String createQueue(String policy) {
        for (int tries = 1;; tries++) {
            try {
                return caller.get(aws -> aws.rules().createQueue(NAME, policy, owner));
            } catch (CallFailedException e) {
                if (e.kind() != Kind.CONFLICT || tries == MOST_TRIES) {
                    throw e;
                }
                limit.pause(BETWEEN_TRIES);
            }
        }
    }

    private static String pattern() {
        return "{\"source\": [\"aws.appflow\"], \"detail-type\": ["
                + quoted(Stream.of(FlowRunReport.Kind.values()).map(FlowRunReport.Kind::detailType))
                + "], \"detail\": {\"flow-name\": [" + quoted(Bench.FLOWS.stream()) + "]}}";
    }

    private static String quoted(Stream<String> texts) {
        return texts.map(text -> "\"" + text + "\"").collect(joining(", "));
    }

    private static String policy(String queueArn, String ruleArn) {
        return """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"Service": "events.amazonaws.com"},
             "Action": "sqs:SendMessage", "Resource": "%s", "Condition": {"ArnEquals": {"aws:SourceArn": "%s"}}}]}"""
                .formatted(queueArn, ruleArn);
    }

    /** Some of the reports that have come, in no order; the same come again after half a minute. */
    List<FlowRunReport> receive() {
        String url = queueUrl;
        if (url == null) {
            throw new IllegalStateException("the rule was not set up");
        }
        return caller.<List<RuleServices.Message>>get(aws -> aws.rules().receive(url))
                .stream()
                .map(FlowRunReport::read)
                .flatMap(Optional::stream)
                .toList();
    }

    /**
     * Removes the rule and the queue, whichever probe made them.
     *
     * @throws StoppedException when one of them has its name but not its tag
     */
    void sweep() {
        Optional<String> ruleArn = caller.get(aws -> aws.rules().rule(NAME));
        ruleArn.ifPresent(arn -> requireOurs("rule", caller.get(aws -> aws.rules().ruleOwner(arn))));
        Optional<String> url = caller.get(aws -> aws.rules().queue(NAME));
        url.ifPresent(known -> requireOurs("queue", caller.get(aws -> aws.rules().queueOwner(known))));
        // Also what is not there, so that a missing permission shows before there is anything to delete.
        caller.run(aws -> aws.rules().removeTarget(NAME));
        caller.run(aws -> aws.rules().deleteRule(NAME));
        url.ifPresent(known -> caller.run(aws -> aws.rules().deleteQueue(known)));
    }

    private static void requireOurs(String what, Optional<String> found) {
        if (found.filter(String::isEmpty).isPresent()) {
            throw new StoppedException(
                    "the " + what + " " + NAME + " has no tag flowstart-probe, so no probe made it: delete it first");
        }
    }
}
