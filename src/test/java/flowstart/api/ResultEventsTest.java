package flowstart.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import embeddedaws.AppFlowFault;
import embeddedaws.Event;
import embeddedaws.Flow;
import flowstart.fixture.ResultSchema;
import flowstart.fixture.Samples;
import flowstart.fixture.World;
import flowstart.stack.StackTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema of the result events says what is published. The simulations hold their results against it too. */
class ResultEventsTest {

    @RegisterExtension
    private final World world = new World();

    @ParameterizedTest
    @MethodSource("samples")
    void aSample_isOneOfTheSchema(Path sample) {
        assertThat(ResultSchema.errors(Samples.json(Samples.text(sample)))).isEmpty();
    }

    static Stream<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(Samples.FOLDER.resolve("results"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rule-s3", "eventbridge-s3", "list", "list-with-metadata", "sqs", "start-request",
            "start-request-business-key", "http-api", "scheduler", "redrive"})
    void whatIsPublishedOfAStart_isOneOfTheSchema(String sample) {
        world.container().invoke(Samples.text(sample));
        world.appFlow().define(Flow.scheduled("orders").withStatus("Suspended"));
        world.container().invoke(Samples.text(sample));
        world.appFlow().always(AppFlowFault.VALIDATION);
        world.container().invoke(Samples.text(sample));
        world.container(Map.of("ALLOWED_FLOWS", "customers", "FLOW_NAME", "")).invoke(Samples.text("rule-s3"));

        assertThat(world.results()).contains("Flow Start Succeeded", "Flow Start Failed");
        assertThat(world.eventBridge().events()).allSatisfy(event -> assertThat(errors(event)).isEmpty());
    }

    @Test
    void aSkippedReplayAndAnExpiredEvent_areOnesOfTheSchema() {
        world.container()
                .invoke(Samples.with("rule-s3",
                        request -> ((ObjectNode) request.path("event")).put("replay-name", "again")));
        world.container()
                .invoke(Samples.with("rule-s3", request -> request.put("requestedAt", "2099-11-21T02:15:02Z")));

        assertThat(world.results()).containsExactly("Flow Start Skipped", "Flow Start Unconfirmed");
        assertThat(world.eventBridge().events()).allSatisfy(event -> assertThat(errors(event)).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcome", "clientToken", "request"})
    void aResultThatLacksAMember_isNoneOfTheSchema(String member) {
        JsonNode result = Samples.json(Samples.text("results/flow-start-succeeded"));
        ((ObjectNode) result.path("detail")).remove(member);

        assertThat(ResultSchema.errors(result)).isNotEmpty();
    }

    @Test
    void aSuccessThatNamesAFailure_isNoneOfTheSchema() {
        JsonNode result = Samples.json(Samples.text("results/flow-start-succeeded"));
        ((ObjectNode) result.path("detail")).put("outcome", "FLOW_BUSY");

        assertThat(ResultSchema.errors(result)).isNotEmpty();
    }

    @Test
    void theRegistryHasTheSchema_whereItIsWanted_andOnlyThere() {
        StackTemplate wanted = StackTemplate.withStartRules().with("ResultSchemas", "true");

        assertThat(Samples.json(wanted.properties("ResultSchema").required("Content").asText()))
                .isEqualTo(Samples.json(ResultSchema.text()));
        assertThat(wanted.properties("ResultSchema").required("Type").asText()).isEqualTo("JSONSchemaDraft4");
        assertThat(schemas(wanted)).hasSize(1);
        assertThat(schemas(StackTemplate.withStartRules())).isEmpty();
    }

    private static List<String> schemas(StackTemplate template) {
        return List.copyOf(template.resources("AWS::EventSchemas::Schema").keySet());
    }

    private static List<String> errors(Event event) {
        return ResultSchema.errors(event.json());
    }
}
