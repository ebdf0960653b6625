package flowstart.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What goes into one call of PutEvents: 256 KB, counted as EventBridge counts them, resources included. */
class PutEventsCallsTest {

    private static final int HALF = 128 * 1024;

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 2"})
    void entriesThatFillACallToTheByte_areOneCall_andOneByteMoreIsTwo(int more, int calls) {
        PutEventsRequestEntry entry = entry("arn:aws:appflow:eu-west-1:123456789012:flow/orders", HALF);
        PutEventsRequestEntry other = entry("arn:aws:appflow:eu-west-1:123456789012:flow/orders", HALF + more);

        assertThat(PutEventsCalls.of(List.of(entry, other))).hasSize(calls);
    }

    /** An entry of so many bytes in all. */
    private static PutEventsRequestEntry entry(String resource, int bytes) {
        int others = "flowstart".length() + "Flow Start Succeeded".length() + resource.length();
        return PutEventsRequestEntry.builder()
                .source("flowstart")
                .detailType("Flow Start Succeeded")
                .resources(resource)
                .detail("x".repeat(bytes - others))
                .build();
    }
}
