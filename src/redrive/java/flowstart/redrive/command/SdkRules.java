package flowstart.redrive.command;

import flowstart.redrive.InputTransformer;
import flowstart.redrive.RuleTarget;
import flowstart.redrive.Rules;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.RetryPolicy;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** Rules of Amazon EventBridge. */
record SdkRules(EventBridgeClient client) implements Rules {

    /** A rule of the default bus, or of the bus that is named before it; a partner's bus has slashes in its name. */
    private static final Pattern RULE = Pattern.compile("arn:[^:]+:events:[^:]+:[^:]+:rule/(?:(.+)/)?([^/]+)");

    @Override
    public List<RuleTarget> targetsOf(String ruleArn) {
        Matcher rule = RULE.matcher(ruleArn);
        if (!rule.matches()) {
            throw new IllegalArgumentException("RULE_ARN must be the ARN of an EventBridge rule");
        }
        // A rule has at most five targets, so there is no second page (EventBridge quotas).
        return client.listTargetsByRule(request -> request.rule(rule.group(2)).eventBusName(rule.group(1)))
                .targets()
                .stream()
                .map(SdkRules::target)
                .toList();
    }

    private static RuleTarget target(Target target) {
        return new RuleTarget(target.arn(), transformer(target.inputTransformer()), retryAge(target.retryPolicy()));
    }

    private static @Nullable InputTransformer transformer(
            software.amazon.awssdk.services.eventbridge.model.@Nullable InputTransformer transformer) {
        return transformer == null
                ? null
                : new InputTransformer(transformer.inputPathsMap(), transformer.inputTemplate());
    }

    private static Duration retryAge(@Nullable RetryPolicy policy) {
        Integer seconds = policy == null ? null : policy.maximumEventAgeInSeconds();
        return seconds == null ? RuleTarget.DEFAULT_RETRY_AGE : Duration.ofSeconds(seconds);
    }
}
