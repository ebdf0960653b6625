package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The function is set up as its code expects. */
class FunctionTest {
    private final StackTemplate template = StackTemplate.read();
    private final JsonNode function = template.properties("StartFlowFunction");

    @Test
    void theEnvironmentHoldsTheFunctionsSettings() {
        assertThat(variables(template.with("FlowName", "orders").with("Replays", "start")))
                .isEqualTo(JsonNodeFactory.instance.objectNode()
                        .put("ALLOWED_FLOWS", "orders,invoices")
                        .put("FLOW_NAME", "orders")
                        .put("RESULT_BUS", "ResultBus")
                        .put("RESULT_SOURCE", "flowstart")
                        .put("REPLAYS", "start")
                        .put("COVER_DEAD_LETTER_QUEUE", "CoverDeadLetterQueue")
                        .put("RETRY_DEAD_LETTER_QUEUE", "RetryDeadLetterQueue")
                        .put("SERVICE_NAME", "flowstart")
                        .put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 "));
    }

    /** A version is made anew when its description changes, and the description names the policy's id and version. */
    @ParameterizedTest
    @CsvSource({"AllowedFlows, 'orders,late'", "FlowName, orders", "ResultSource, other", "Replays, start",
            "JavaToolOptions, -Xlog:disable", "MemorySize, 2048", "ApplicationLogLevel, DEBUG", "Architecture, x86_64",
            "KmsKeyArn, arn:aws:kms:eu-west-1:123456789012:key/4711"})
    void aParameterThatTheFunctionReads_makesANewVersion(String parameter, String value) {
        assertThat(version(template.with(parameter, value))).isNotEqualTo(version(template));
    }

    @Test
    void anotherNetwork_makesANewVersion() {
        StackTemplate inSubnet = template.with("SubnetIds", "subnet-1").with("SecurityGroupIds", "sg-1");

        assertThat(version(inSubnet)).isNotEqualTo(version(template));
        assertThat(version(inSubnet.with("SubnetIds", "subnet-1,subnet-2"))).isNotEqualTo(version(inSubnet));
        assertThat(version(inSubnet.with("SecurityGroupIds", "sg-2"))).isNotEqualTo(version(inSubnet));
    }

    private static List<JsonNode> version(StackTemplate template) {
        return List.of(template.properties("StartFlowFunction").required("VersionDescription"),
                template.properties("StartPolicy"), template.properties("NetworkPolicy"));
    }

    @Test
    void optionsForTheMachineStandBehindOurs() {
        assertThat(variables(template.with("JavaToolOptions", "-Xlog:disable")))
                .isEqualTo(variables(template).put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -Xlog:disable"));
    }

    @Test
    void theEnvironmentIsWrittenSoThatSamLocalResolvesIt() {
        assertThat(StackTemplate.everythingIn(template.declared("StartFlowFunction").required("Environment"))
                .map(JsonNode::asText)).contains("AllowedFlows").doesNotContain("AWS::NoValue");
    }

    @Test
    void theHandlerIsAClassOfThisProject() throws Exception {
        String[] handler = function.required("Handler").asText().split("::", 2);

        assertThat(Class.forName(handler[0], false, getClass().getClassLoader())).isPublic();
        assertThat(function.required("Runtime").asText()).isEqualTo("java25");
    }

    @Test
    void theLogLevelStaysWhereMetricsAreKept() {
        assertThat(
                template.parameter("ApplicationLogLevel").required("AllowedValues").valueStream().map(JsonNode::asText))
                .containsExactly("TRACE", "DEBUG", "INFO");
        assertThat(function.at("/LoggingConfig/ApplicationLogLevel").asText()).isEqualTo("INFO");
        assertThat(function.at("/LoggingConfig/LogFormat").asText()).isEqualTo("JSON");
        assertThat(template.resources("AWS::Logs::LogGroup")).hasSize(2)
                .allSatisfy((name, group) -> assertThat(group.required("RetentionInDays").asInt()).isEqualTo(30));
    }

    @Test
    void snapshotsAreTakenOfTheVersionsThatTheAliasPointsTo() {
        assertThat(function.at("/SnapStart/ApplyOn").asText()).isEqualTo("PublishedVersions");
        assertThat(function.required("AutoPublishAlias").asText()).isEqualTo("live");
        assertThat(function.required("AutoPublishAliasAllProperties").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "A1", "sf!@#.-_orders"})
    void aLegalFlowNameIsALegalParameter(String name) {
        assertThat(Set.of("AllowedFlows", "FlowName", "S3Flow", "ChainFrom", "ChainTo"))
                .allSatisfy(parameter -> assertThat(name).matches(pattern(parameter)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "-orders", "or ders", "örders", "orders,*", "a*"})
    void anIllegalFlowNameIsRefusedAsAParameter(String name) {
        assertThat(Set.of("AllowedFlows", "FlowName", "S3Flow", "ChainFrom", "ChainTo"))
                .allSatisfy(parameter -> assertThat(name).doesNotMatch(pattern(parameter)));
    }

    @Test
    void everyParameterIsDescribedAndHasItsPlaceInTheConsole() {
        Set<String> placed = template.metadata("AWS::CloudFormation::Interface")
                .required("ParameterGroups")
                .valueStream()
                .flatMap(group -> group.required("Parameters").valueStream())
                .map(JsonNode::asText)
                .collect(Collectors.toSet());

        assertThat(template.parameters()).isEqualTo(placed).allSatisfy(name -> {
            Map<String, JsonNode> declared = template.parameter(name)
                    .properties()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
            assertThat(declared).containsKey("Description");
            assertThat(declared.containsKey("AllowedPattern")).isEqualTo(declared.containsKey("ConstraintDescription"));
        });
    }

    private static ObjectNode variables(StackTemplate template) {
        return template.properties("StartFlowFunction").at("/Environment/Variables").require();
    }

    private String pattern(String parameter) {
        return template.parameter(parameter).required("AllowedPattern").asText();
    }
}
