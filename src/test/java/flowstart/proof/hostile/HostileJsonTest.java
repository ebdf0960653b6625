package flowstart.proof.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of payloads made to do harm: none breaks a rule. */
class HostileJsonTest {

    private static final long CASES = 2_000;
    private static final long CASES_OF_THE_PROOF = 100_000;

    private final Generator generator = Generator.ofSamples();

    @Test
    void noPayload_breaksARule() {
        Long seed = Long.getLong("hostile.seed");

        seeds(seed == null ? LongStream.range(0, CASES) : LongStream.of(seed), this::fedWithoutHarm);
    }

    @Test
    @Tag("proof")
    void noneOfVeryManyPayloads_breaksARule() {
        Map<String, LongAdder> outcomes = new ConcurrentSkipListMap<>();
        long before = System.nanoTime();

        seeds(LongStream.range(CASES, CASES + CASES_OF_THE_PROOF), seed -> {
            for (JsonNode line : fedWithoutHarm(seed).lines()) {
                outcomes.computeIfAbsent(line.path("outcome").asText(), none -> new LongAdder()).increment();
            }
        });

        System.out.printf("hostile JSON: %,d payloads in %,d s, no rule broken; attempts by outcome: %s%n",
                CASES_OF_THE_PROOF, (System.nanoTime() - before) / 1_000_000_000, outcomes);
        assertThat(outcomes).containsKeys("RUN_STARTED", "UNREADABLE", "FLOW_NOT_ALLOWED", "WINDOW_EXPIRED",
                "REPLAY_SKIPPED", "LOOP_REFUSED");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"`{\"a\": [1, {\"x\": \"y\"}], \"b\": 2}` | x | `x`",
            "`{\"a\": [1, {\"x\": \"y\"}], \"b\": 2}` | : | `:`"})
    void aMinimisedText_keepsWhatMatters_andNothingElse(String text, String matters, String smallest) {
        assertThat(PayloadShrinker.minimise(text, shorter -> shorter.contains(matters))).isEqualTo(smallest);
    }

    private Observation fedWithoutHarm(long seed) {
        Payload payload = generator.payload(seed);
        Observation seen = Observation.of(payload);
        Invariant broken = Invariant.brokenBy(payload, seen);
        if (broken == null) {
            return seen;
        }
        String smallest = PayloadShrinker.minimise(payload.latin1(),
                shorter -> broken == brokenBy(payload.with(shorter)));
        throw new AssertionError("""
            %s is broken by the payload of seed %d. At its smallest:
            %s
            It is fed once more by: mvn -B test -Dtest=HostileJsonTest -Dhostile.seed=%d
            """.formatted(broken, seed, payload.with(smallest), seed));
    }

    private static @Nullable Invariant brokenBy(Payload payload) {
        return Invariant.brokenBy(payload, Observation.of(payload));
    }

    private static void seeds(LongStream seeds, LongConsumer each) {
        seeds.parallel().forEach(each);
    }
}
