package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A rule takes events from the moment it exists, so what it needs is made before it. */
class CreationOrderTest {

    private static final StackTemplate TEMPLATE = StackTemplate.withStartRules();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "S3Rule           | StartRulesPermission RuleDeadLetterQueuePolicy CoverQueuePolicy StartFlowFunctionEventInvokeConfig",
            "ChainRule        | StartRulesPermission RuleDeadLetterQueuePolicy StartFlowFunctionEventInvokeConfig",
            "PingRule         | StartRulesPermission StartFlowFunctionEventInvokeConfig",
            "FailedStartsRule | FailedStartsQueuePolicy FailedStartsDeadLetterQueuePolicy"})
    void aRule_isMadeAfterWhatItNeeds(String rule, String needed) {
        assertThat(TEMPLATE.dependencies(rule)).containsExactlyInAnyOrder(needed.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"FailedStartsQueuePolicy, FailedStartsQueue",
            "FailedStartsDeadLetterQueuePolicy, FailedStartsDeadLetterQueue",
            "RuleDeadLetterQueuePolicy, RuleDeadLetterQueue", "RetryQueuePolicy, RetryQueue",
            "RetryDeadLetterQueuePolicy, RetryDeadLetterQueue", "CoverQueuePolicy, CoverQueue",
            "CoverDeadLetterQueuePolicy, CoverDeadLetterQueue"})
    void aQueuesPolicy_isAboutThatQueueAndNoOther(String policy, String queue) {
        JsonNode properties = TEMPLATE.properties(policy);

        assertThat(properties.required("Queues").valueStream().map(JsonNode::asText)).containsExactly(queue);
        assertThat(properties.at("/PolicyDocument/Statement")
                .valueStream()
                .map(statement -> statement.required("Resource").asText())).isNotEmpty().containsOnly(queue + ".Arn");
    }
}
