package flowstart.start;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.cover.Successor;
import flowstart.fixture.Samples;
import flowstart.report.CoverResultEvents;
import flowstart.report.ResultEvents;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recipes against vectors that another program wrote: whatever fails here would start flows twice after an update.
 */
class RecipeTest {

    private static final JsonNode VECTORS = Samples
            .json(Samples.text(Path.of("src/test/resources/vectors/vectors.json")));

    @ParameterizedTest
    @MethodSource("clientTokens")
    void clientToken_isThatOfTheVector(JsonNode vector) {
        Identity.Derived identity = new Identity.Derived(text(vector, "origin"), text(vector, "identity"));
        String replayName = text(vector, "replayName");

        ClientToken token = ClientToken.derive(new FlowName(text(vector, "flowName")), identity,
                replayName.isEmpty() ? null : replayName);

        assertThat(token.value()).isEqualTo(text(vector, "clientToken"));
    }

    @ParameterizedTest
    @MethodSource("resultIds")
    void resultId_isThatOfTheVector(JsonNode vector) {
        String executionId = text(vector, "executionId");

        String id = ResultEvents.resultId(text(vector, "flowName"), text(vector, "clientToken"),
                Outcome.valueOf(text(vector, "outcome")), executionId.isEmpty() ? null : executionId);

        assertThat(id).isEqualTo(text(vector, "resultId"));
    }

    @ParameterizedTest
    @MethodSource("successorTokens")
    void successorToken_isThatOfTheVector(JsonNode vector) {
        ClientToken token = Successor.token(new FlowName(text(vector, "flowName")), text(vector, "newest"),
                vector.path("slot").asLong());

        assertThat(token.value()).isEqualTo(text(vector, "clientToken"));
    }

    @ParameterizedTest
    @MethodSource("coverResultIds")
    void coverResultId_isThatOfTheVector(JsonNode vector) {
        String executionId = text(vector, "executionId");

        String id = CoverResultEvents.resultId(text(vector, "flowName"), text(vector, "messageId"),
                text(vector, "outcome"), executionId.isEmpty() ? null : executionId);

        assertThat(id).isEqualTo(text(vector, "resultId"));
    }

    @Test
    void noTwoVectorsShareAToken() {
        Set<String> tokens = new HashSet<>();

        assertThat(Stream.concat(clientTokens(), successorTokens()).map(vector -> text(vector, "clientToken")))
                .allMatch(tokens::add)
                .hasSizeGreaterThan(15);
    }

    static Stream<JsonNode> clientTokens() {
        return vectors("clientTokens");
    }

    static Stream<JsonNode> resultIds() {
        return vectors("resultIds");
    }

    static Stream<JsonNode> successorTokens() {
        return vectors("successorTokens");
    }

    static Stream<JsonNode> coverResultIds() {
        return vectors("coverResultIds");
    }

    private static Stream<JsonNode> vectors(String group) {
        return StreamSupport.stream(VECTORS.path(group).spliterator(), false);
    }

    private static String text(JsonNode vector, String field) {
        return vector.path(field).asText();
    }
}
