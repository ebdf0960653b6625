package flowstart.stack;

import static flowstart.stack.SampleFiles.sample;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import flowstart.start.Window;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.event.ruler.Ruler;

/** The examples send what the function reads, and the same rule says the same in every tool's words. */
class ExamplesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("examples");
    private static final Pattern ERROR_NAME = Pattern.compile("flowstart\\.\\w+Exception");
    private static final Map<String, JsonNode> OUTPUTS = Map.of("FunctionAlias", TextNode.valueOf("FunctionAlias"),
            "StartRulePrefix", TextNode.valueOf("flowstart-3f2a9c1e-start-"), "RuleDeadLetterQueueArn",
            TextNode.valueOf("RuleDeadLetterQueueArn"), "Flow", TextNode.valueOf("orders"));

    private final JsonNode rule = properties("rule.yaml", "OrderPlacedRule");

    @Test
    void theRule_takesAnOrderAndNoOtherSample() throws Exception {
        TreeSet<String> taken = new TreeSet<>();
        for (Map.Entry<String, JsonNode> event : SampleFiles.all().entrySet()) {
            if (event.getValue().has("detail-type")
                    && Ruler.matchesRule(event.getValue().toString(), rule.required("EventPattern").toString())) {
                taken.add(event.getKey());
            }
        }
        assertThat(taken).containsExactly("rules/order-placed");
    }

    @Test
    void theRule_sendsAStartRequestWithTheOrdersKey() throws Exception {
        assertThat(RuleInputTransformer.apply(rule.at("/Targets/0/InputTransformer"), sample("rules/order-placed"),
                sample("start-request-business-key").required("requestedAt").asText()))
                .isEqualTo(sample("start-request-business-key"));
    }

    @Test
    void theRule_mayCallTheFunction_endsItsRetriesInTime_andKeepsWhatItCannotDeliver() {
        JsonNode target = rule.at("/Targets/0");
        long lambda = StackTemplate.read()
                .properties("StartFlowFunction")
                .at("/EventInvokeConfig/MaximumEventAgeInSeconds")
                .asLong();

        assertThat(rule.required("Name").asText()).startsWith(StackTemplate.read().output("StartRulePrefix").asText());
        assertThat(Duration.ofSeconds(target.at("/RetryPolicy/MaximumEventAgeInSeconds").asLong() + lambda))
                .isLessThan(Window.LENGTH);
        assertThat(target.at("/DeadLetterConfig/Arn").asText()).isEqualTo("RuleDeadLetterQueueArn");
    }

    @Test
    void theRuleOfTerraform_saysTheSame() throws IOException {
        String terraform = Files.readString(FOLDER.resolve("terraform/main.tf"));
        String pattern = between(terraform, "jsonencode(", "\n  })").lines()
                .map(String::strip)
                .filter(line -> line.startsWith("\""))
                .map(line -> line.replace(" = ", ": "))
                .collect(Collectors.joining(",", "{", "}"));
        String template = between(terraform, "<<-TEMPLATE\n", "TEMPLATE\n").strip().replace("${var.flow}", "orders");

        assertThat(JSON.readTree(pattern)).isEqualTo(rule.required("EventPattern"));
        assertThat(template).isEqualTo(rule.at("/Targets/0/InputTransformer/InputTemplate").asText());
        assertThat(terraform).contains("maximum_event_age_in_seconds = 3600", "order = \"$.detail.orderId\"");
    }

    @Test
    void theSchedule_sendsTheSample() throws Exception {
        String input = properties("schedule.yaml", "HourlySchedule").at("/Target/Input").asText();
        JsonNode expected = sample("scheduler");

        assertThat(JSON.readTree(input
                .replace("<aws.scheduler.schedule-arn>",
                        "arn:aws:scheduler:eu-west-1:123456789012:schedule/default/orders-hourly")
                .replace("<aws.scheduler.scheduled-time>", expected.required("requestedAt").asText())
                .replace("<aws.scheduler.execution-id>", expected.at("/event/id").asText()))).isEqualTo(expected);
    }

    @Test
    void theStateMachine_asksForErrors_andCatchesThoseThatThereAre() throws Exception {
        String definition = Files.readString(FOLDER.resolve("step-functions.yaml"));

        assertThat(definition).doesNotContain("reply:");
        assertThat(ERROR_NAME.matcher(definition).results().map(error -> error.group())).isNotEmpty()
                .allSatisfy(error -> assertThat(Class.forName(error, false, getClass().getClassLoader())).isNotNull());
    }

    private static JsonNode properties(String file, String logicalId) {
        try (Reader reader = Files.newBufferedReader(FOLDER.resolve(file))) {
            JsonNode template = JSON.valueToTree(CloudFormationYaml.load(reader));
            return new IntrinsicFunctions(OUTPUTS, JsonNodeFactory.instance.objectNode())
                    .carryOut(template.at("/Resources/" + logicalId + "/Properties"));
        } catch (IOException e) {
            throw new IllegalStateException("examples are read from the repository's root", e);
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
