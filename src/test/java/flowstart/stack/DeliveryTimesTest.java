package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.start.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every try for one event falls inside the window, and the retry queue outlasts it. */
class DeliveryTimesTest {
    private final StackTemplate template = StackTemplate.withStartRules();

    @Test
    void aRulesRetriesAndLambdasEndBeforeTheWindow() {
        Duration invokeAge = seconds(
                template.properties("StartFlowFunction").at("/EventInvokeConfig/MaximumEventAgeInSeconds"));

        assertThat(startRules()).hasSize(3)
                .allSatisfy((name,
                        rule) -> assertThat(
                                seconds(rule.at("/Targets/0/RetryPolicy/MaximumEventAgeInSeconds")).plus(invokeAge))
                                .isLessThan(Window.LENGTH));
    }

    @Test
    void whateverItsParametersTheRetryQueueTriesInTheWindowsLastPart() {
        assertThat(range("RetryVisibilitySeconds"))
                .allSatisfy(visibility -> assertThat(Duration.ofSeconds(visibility)).isLessThan(Window.CONCLUDING));
    }

    @Test
    void whateverItsParametersTheRetryQueueTriesForTwiceTheWindow() {
        assertThat(range("RetryVisibilitySeconds")).allSatisfy(visibility -> assertThat(range("RetryMaxReceives"))
                .allSatisfy(receives -> assertThat(Duration.ofSeconds(visibility * receives))
                        .isGreaterThanOrEqualTo(Window.LENGTH.multipliedBy(2))));
    }

    @Test
    void aRetriedMessageStaysHiddenForSixTimesTheFunctionsTimeout() {
        Duration timeout = seconds(template.properties("StartFlowFunction").required("Timeout"));

        assertThat(range("RetryVisibilitySeconds")).allSatisfy(visibility -> assertThat(Duration.ofSeconds(visibility))
                .isGreaterThanOrEqualTo(timeout.multipliedBy(6)));
    }

    @Test
    void theRetryQueueUsesItsParameters() {
        JsonNode queue = template.with("RetryVisibilitySeconds", "700")
                .with("RetryMaxReceives", "200")
                .properties("RetryQueue");

        assertThat(queue.required("VisibilityTimeout").asInt()).isEqualTo(700);
        assertThat(queue.at("/RedrivePolicy/maxReceiveCount").asInt()).isEqualTo(200);
        assertThat(queue.at("/RedrivePolicy/deadLetterTargetArn").asText()).isEqualTo("RetryDeadLetterQueue.Arn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/flows/{flowName}/starts", "/flows/{flowName}/runs/{executionId}"})
    void theHttpApiWaitsForTheAnswer(String path) {
        Duration wait = Duration.ofMillis(template.properties("HttpApi")
                .required("DefinitionBody")
                .required("paths")
                .required(path)
                .findValue("x-amazon-apigateway-integration")
                .required("timeoutInMillis")
                .asLong());

        assertThat(wait).isGreaterThan(Duration.ofSeconds(25));
        assertThat(seconds(template.properties("StartFlowFunction").required("Timeout"))).isGreaterThan(wait);
    }

    private Map<String, JsonNode> startRules() {
        return template.resources("AWS::Events::Rule")
                .entrySet()
                .stream()
                .filter(rule -> rule.getValue().at("/Targets/0/Arn").asText().startsWith("StartFlowFunction"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Long> range(String parameter) {
        JsonNode declared = template.parameter(parameter);
        return List.of(declared.required("MinValue").asLong(), declared.required("Default").asLong(),
                declared.required("MaxValue").asLong());
    }

    private static Duration seconds(JsonNode value) {
        assertThat(value.asLong()).isPositive();
        return Duration.ofSeconds(value.asLong());
    }
}
