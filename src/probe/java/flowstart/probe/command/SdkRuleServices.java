package flowstart.probe.command;

import static flowstart.probe.command.SdkCalls.call;

import flowstart.probe.CallFailedException;
import flowstart.probe.CallFailedException.Kind;
import flowstart.probe.RuleServices;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutTargetsResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.RuleState;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** EventBridge and SQS by the AWS SDK. */
record SdkRuleServices(EventBridgeClient eventBridge, SqsClient sqs) implements RuleServices, AutoCloseable {

    private static final String TARGET = "queue";
    /** If nobody ever deletes it, it is empty after an hour. */
    private static final String RETENTION_SECONDS = "3600";
    private static final int MOST_MESSAGES = 10;
    /** Long enough to receive the others meanwhile; an answer that is lost hides its messages no longer. */
    private static final int VISIBILITY_SECONDS = 30;
    /** A second asks all of SQS's servers, no time only some. */
    private static final int WAIT_SECONDS = 1;

    @Override
    public Optional<String> rule(String name) {
        return call("events:DescribeRule", () -> {
            try {
                return Optional.of(eventBridge.describeRule(request -> request.name(name)).arn());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<String> ruleOwner(String ruleArn) {
        return call("events:ListTagsForResource", () -> {
            try {
                return Optional.of(eventBridge.listTagsForResource(request -> request.resourceARN(ruleArn))
                        .tags()
                        .stream()
                        .filter(tag -> tag.key().equals(SdkServices.TAG))
                        .map(Tag::value)
                        .findFirst()
                        .orElse(""));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public String putRule(String name, String pattern, String owner) {
        return call("events:PutRule",
                () -> eventBridge.putRule(request -> request.name(name)
                        .description("Made by ./flowstart probe, which deletes it")
                        .eventPattern(pattern)
                        .state(RuleState.ENABLED)
                        .tags(Tag.builder().key(SdkServices.TAG).value(owner).build())).ruleArn());
    }

    @Override
    public void putTarget(String rule, String queueArn, String template) {
        Target target = Target.builder()
                .id(TARGET)
                .arn(queueArn)
                .inputTransformer(transformer -> transformer.inputTemplate(template))
                .build();
        PutTargetsResponse response = call("events:PutTargets",
                () -> eventBridge.putTargets(request -> request.rule(rule).targets(target)));
        if (response.failedEntryCount() > 0) {
            throw new CallFailedException(Kind.REFUSED, "events:PutTargets",
                    String.valueOf(response.failedEntries().getFirst().errorMessage()));
        }
    }

    @Override
    public void removeTarget(String rule) {
        call("events:RemoveTargets", () -> {
            try {
                return Optional.of(eventBridge.removeTargets(request -> request.rule(rule).ids(TARGET)));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void deleteRule(String rule) {
        call("events:DeleteRule", () -> {
            try {
                return Optional.of(eventBridge.deleteRule(request -> request.name(rule)));
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<String> queue(String name) {
        return call("sqs:GetQueueUrl", () -> {
            try {
                return Optional.of(sqs.getQueueUrl(request -> request.queueName(name)).queueUrl());
            } catch (QueueDoesNotExistException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public Optional<String> queueOwner(String queueUrl) {
        return call("sqs:ListQueueTags", () -> {
            try {
                return Optional.of(sqs.listQueueTags(request -> request.queueUrl(queueUrl))
                        .tags()
                        .getOrDefault(SdkServices.TAG, ""));
            } catch (QueueDoesNotExistException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public String createQueue(String name, String policy, String owner) {
        return call("sqs:CreateQueue",
                () -> sqs.createQueue(request -> request.queueName(name)
                        .attributes(Map.of(QueueAttributeName.POLICY, policy,
                                QueueAttributeName.MESSAGE_RETENTION_PERIOD, RETENTION_SECONDS))
                        .tags(Map.of(SdkServices.TAG, owner))).queueUrl());
    }

    @Override
    public List<Message> receive(String queueUrl) {
        return call("sqs:ReceiveMessage", () -> sqs
                .receiveMessage(request -> request.queueUrl(queueUrl)
                        .maxNumberOfMessages(MOST_MESSAGES)
                        .visibilityTimeout(VISIBILITY_SECONDS)
                        .waitTimeSeconds(WAIT_SECONDS)
                        .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                .messages()
                .stream()
                .map(message -> new Message(message.body(),
                        Instant.ofEpochMilli(
                                Long.parseLong(message.attributes().get(MessageSystemAttributeName.SENT_TIMESTAMP)))))
                .toList());
    }

    @Override
    public void deleteQueue(String queueUrl) {
        call("sqs:DeleteQueue", () -> {
            try {
                return Optional.of(sqs.deleteQueue(request -> request.queueUrl(queueUrl)));
            } catch (QueueDoesNotExistException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public void close() {
        eventBridge.close();
        sqs.close();
    }
}
