package flowstart.proof.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong around it for hours, the function starts each flow once for each intent, and loses none. */
class SoakTest {

    @Test
    void someHours_startEachIntentOnce_andLoseNone() throws IOException, InterruptedException {
        Findings findings = Soak.run(Long.getLong("soak.seed", 2), 16, 25);

        System.out.println(findings);
        assertThat(findings.wrong()).as("%s", findings).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @Tag("proof")
    void manyHours_startEachIntentOnce_andLoseNone(long seed) throws IOException, InterruptedException {
        long before = System.nanoTime();
        Findings findings = Soak.run(seed, 60, 100);

        System.out.printf("soak, seed %d: %,d s; %s%n", seed, (System.nanoTime() - before) / 1_000_000_000, findings);
        assertThat(findings.wrong()).as("%s", findings).isEmpty();
    }
}
