package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard answers what an operator asks, about its own stack. */
class DashboardTest {

    @Test
    void itsQuestions_areThoseOfAnOperator() throws Exception {
        assertThat(titles()).startsWith("Did my flows start?", "How late? (milliseconds)",
                "What failed, or is tried again?", "Why?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Starts", "Retries", "Failures", "Refused", "ColdStart", "EventAge", "RetryAge",
            "StartLatency", "RunsStarted", "Covered", "RunsFailed", "CoverAge", "CoverTime", "BrokenInvocations",
            "ApproximateNumberOfMessagesVisible", "ApproximateNumberOfMessagesNotVisible", "5xx"})
    void everyMetric_isShown(String metric) throws Exception {
        assertThat(dashboard().findValues("metrics").toString()).contains("\"" + metric + "\"");
    }

    @Test
    void everyMetricOfTheFunction_isTheStacksOwn() throws Exception {
        for (JsonNode metrics : dashboard().findValues("metrics")) {
            for (JsonNode metric : metrics) {
                if (metric.path(0).asText().equals("Flowstart")) {
                    assertThat(List.of(metric.path(2).asText(), metric.path(3).asText())).containsExactly("service",
                            "flowstart");
                }
                if (metric.toString().contains("{Flowstart")) {
                    assertThat(metric.path(0).path("expression").asText()).contains("service=\"flowstart\"");
                }
            }
        }
    }

    @Test
    void runsThatFailed_areShown() throws Exception {
        assertThat(dashboard().findValues("metrics").toString())
                .contains("SEARCH('{AWS/AppFlow,FlowName} MetricName=\\\"FlowExecutionsFailed\\\"'");
    }

    private static Stream<String> titles() throws Exception {
        return dashboard().findValues("title").stream().map(JsonNode::asText);
    }

    private static JsonNode dashboard() throws Exception {
        return new ObjectMapper()
                .readTree(StackTemplate.read().properties("Dashboard").required("DashboardBody").asText());
    }
}
