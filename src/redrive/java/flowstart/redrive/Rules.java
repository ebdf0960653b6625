package flowstart.redrive;

import java.util.List;

/** The rules of EventBridge, as far as redriving needs them. */
@FunctionalInterface
public interface Rules {

    /**
     * The targets of a rule; an unchecked exception if the rule cannot be read.
     *
     * @param ruleArn as in a dead letter's {@code RULE_ARN}
     */
    List<RuleTarget> targetsOf(String ruleArn);
}
