package flowstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flowstart.fixture.Container;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings are checked at start, all of them, and what is wrong is in one message. */
class SettingsTest {

    @RegisterExtension
    private final World world = new World();

    @Test
    void everythingWrong_isInOneMessage() {
        assertThatThrownBy(() -> start(Map.of("ALLOWED_FLOWS", "orders,,two words", "FLOW_NAME", "a b", "RESULT_SOURCE",
                "aws.appflow", "REPLAYS", "never", "SERVICE_NAME", "my stack")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "settings: ALLOWED_FLOWS is \"orders,,two words\" and must be * or flow names separated by commas,"
                                + " each of which must be a flow name: 2 to 256 ASCII letters, digits and _!@#.- of which the first is a"
                                + " letter or digit; FLOW_NAME is \"a b\" and must be a flow name: 2 to 256 ASCII letters, digits and"
                                + " _!@#.- of which the first is a letter or digit; RESULT_BUS is required; RESULT_SOURCE is"
                                + " \"aws.appflow\" and must be an event source of your own: letters, digits and ./-_, not beginning"
                                + " with aws.; REPLAYS is \"never\" and must be skip or start; SERVICE_NAME is"
                                + " \"my stack\" and must be 1 to 255 ASCII characters without spaces, of which the first is a"
                                + " letter or digit");
    }

    @Test
    void noSettings_areReportedByName() {
        assertThatThrownBy(() -> start(Map.of()))
                .hasMessage("settings: ALLOWED_FLOWS is required; RESULT_BUS is required");
    }

    @ParameterizedTest
    @CsvSource({"orders", "*", "' * '", "'orders,customers'", "' orders , customers '", "0_!@#.-", "'orders,*'"})
    void allowedFlows_areNamesOrAll(String allowed) {
        start(Map.of("ALLOWED_FLOWS", allowed, "RESULT_BUS", "results"));
    }

    @ParameterizedTest
    @CsvSource({"results", "arn:aws:events:eu-west-1:123456789012:event-bus/results", "a/b.c-d_e"})
    void theResultBus_isANameOrAnArn(String bus) {
        start(Map.of("ALLOWED_FLOWS", "*", "RESULT_BUS", bus));
    }

    @ParameterizedTest
    @CsvSource({"'two words'", "arn:aws:sqs:eu-west-1:123456789012:results",
            "arn:aws:events:eu-west-1:1:event-bus/results"})
    void aResultBusThatIsNone_isReportedWithItsValue(String bus) {
        assertThatThrownBy(() -> start(Map.of("ALLOWED_FLOWS", "*", "RESULT_BUS", bus)))
                .hasMessage("settings: RESULT_BUS is \"" + bus + "\" and must be the name or the ARN of an event bus");
    }

    @Test
    void theFlowOfBareEvents_mustBeAllowed() {
        assertThatThrownBy(
                () -> start(Map.of("ALLOWED_FLOWS", "orders", "RESULT_BUS", "results", "FLOW_NAME", "payroll")))
                .hasMessage("settings: FLOW_NAME is \"payroll\" and must be one of ALLOWED_FLOWS");
    }

    @Test
    void theFlowOfBareEvents_isNotBlamedForAllowedFlowsThatAreWrong() {
        assertThatThrownBy(
                () -> start(Map.of("ALLOWED_FLOWS", "orders,", "RESULT_BUS", "results", "FLOW_NAME", "payroll")))
                .hasMessageStartingWith("settings: ALLOWED_FLOWS is \"orders,\" and must be")
                .hasMessageNotContaining("FLOW_NAME");
    }

    @Test
    void emptyVariables_areNotSet() {
        start(Map.of("ALLOWED_FLOWS", "*", "RESULT_BUS", "results", "FLOW_NAME", "", "RESULT_SOURCE", "", "REPLAYS",
                ""));
    }

    @Test
    void withoutAFlowForThem_bareEventsAreUnreadable() {
        var invoked = world.container(Map.of("FLOW_NAME", "")).invoke(Samples.text("eventbridge-s3"));

        assertThat(invoked.outcome()).isEqualTo("UNREADABLE");
        assertThat(invoked.thrown()).hasMessageContaining("names no flow, and FLOW_NAME is not set");
    }

    @Test
    void everyFlow_isStartedWhereAllAreAllowed() {
        assertThat(world.container(Map.of("ALLOWED_FLOWS", "*")).invoke(Samples.text("rule-s3")).outcome())
                .isEqualTo("RUN_STARTED");
    }

    @Test
    void resultsGoToTheBusByItsArn_underTheirSource() {
        world.container(Map.of("RESULT_BUS", "arn:aws:events:eu-west-1:123456789012:event-bus/" + Container.RESULT_BUS,
                "RESULT_SOURCE", "acme.flows")).invoke(Samples.text("rule-s3"));

        assertThat(world.eventBridge().events()).singleElement()
                .satisfies(event -> assertThat(event.source()).isEqualTo("acme.flows"));
    }

    private void start(Map<String, String> settings) {
        Container.start(world.aws().endpoint(), world.clock(), settings);
    }
}
