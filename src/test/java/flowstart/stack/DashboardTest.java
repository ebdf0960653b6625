package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard shows what the log lines count. */
class DashboardTest {

    @ParameterizedTest
    @ValueSource(strings = {"Starts", "Retries", "Failures", "Refused", "ColdStart"})
    void everyCount_isShown(String metric) {
        String dashboard = StackTemplate.read().resources("AWS::CloudWatch::Dashboard").toString();

        assertThat(dashboard).contains("\\\"" + metric + "\\\"");
    }
}
