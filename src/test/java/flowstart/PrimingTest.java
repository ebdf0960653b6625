package flowstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.fixture.Samples;
import flowstart.report.PrimingLine;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** What RuntimeLoopTest cannot see of the priming: how it fails. No service can be reached from here. */
class PrimingTest {

    @Test
    void aFailure_isReturned_notThrown() {
        Optional<Throwable> failure = new Priming(false, services -> StartFlowFunction.rehearsed(services, task -> {
            throw new RejectedExecutionException("no thread is left");
        })).run();

        assertThat(failure).containsInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void withoutServices_nothingFails() {
        assertThat(new Priming(true, services -> StartFlowFunction.rehearsed(services, Runnable::run)).run()).isEmpty();
    }

    @Test
    void itsLine_isAWarning_thatSaysWhy() {
        JsonNode line = Samples.json(PrimingLine.of("stack", new IllegalStateException("why"), Instant.EPOCH));

        assertThat(line.path("level").asText()).isEqualTo("WARN");
        assertThat(line.path("service").asText()).isEqualTo("stack");
        assertThat(line.path("error").path("message").asText()).contains("why");
    }
}
