package flowstart.proof.simulation.world;

import static org.assertj.core.api.Assertions.assertThat;

import flowstart.fixture.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a probe found out, as the simulation takes it. */
class ProbeFileTest {

    @Test
    void whatIsFoundOut_isSimulatedAlone() {
        assertThat(allowed("""
            {"runsSideBySide": false, "refusalUsesToken": true, "repeatKeepsExecutionId": false,
             "busyBeforeToken": true, "tokenPerFlow": false}"""))
                .containsExactly(new AppFlowAssumptions(true, false, true, false));
        assertThat(allowed("{\"runsSideBySide\": true, \"repeatKeepsExecutionId\": false}"))
                .containsExactly(new AppFlowAssumptions(false, true, false, true));
    }

    @Test
    void whatIsOpen_isSimulatedInEveryWay() {
        assertThat(allowed("{}")).isEqualTo(AppFlowAssumptions.ALL);
        assertThat(allowed("{\"refusalUsesToken\": false}")).hasSize(5);
    }

    @Test
    void whatIsFoundOutOfRecords_isSimulatedToo() {
        ProbeFile file = file("{\"recordLagSeconds\": 4, \"recordsNewestFirst\": false}");

        assertThat(file.lag(600_000)).isEqualTo(4_000);
        assertThat(file.choice("recordsNewestFirst", true)).isFalse();
        assertThat(file.choice("recordTimesInWholeSeconds", true)).isTrue();
        assertThat(file("{}").lag(600_000)).isEqualTo(600_000);
    }

    private static List<AppFlowAssumptions> allowed(String found) {
        return AppFlowAssumptions.ALL.stream().filter(file(found)::allows).toList();
    }

    private static ProbeFile file(String found) {
        return new ProbeFile(Samples.json(found));
    }
}
