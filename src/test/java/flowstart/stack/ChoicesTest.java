package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a parameter switches on or off is on or off everywhere, and what only some accounts ask for is off. */
class ChoicesTest {
    private static final String KEY = "arn:aws:kms:eu-west-1:123456789012:key/4711";
    private static final String BOUNDARY = "arn:aws:iam::123456789012:policy/boundary";

    private final StackTemplate plain = StackTemplate.withStartRules();

    @Test
    void withoutTheHttpApi_nothingOfItIsThere() throws Exception {
        StackTemplate without = plain.with("WithHttpApi", "false");

        assertThat(plain.types()).contains("AWS::Serverless::HttpApi");
        assertThat(without.types()).doesNotContain("AWS::Serverless::HttpApi");
        assertThat(without.resources("AWS::Logs::LogGroup")).containsOnlyKeys("FunctionLogGroup");
        assertThat(without.resources("AWS::Lambda::Permission")).containsOnlyKeys("StartRulesPermission");
        assertThat(without.resources("AWS::CloudWatch::Alarm")).doesNotContainKey("HttpServerErrorsAlarm");
        assertThat(without.outputs()).doesNotContain("ApiUrl");
        String dashboard = without.properties("Dashboard").required("DashboardBody").asText();
        assertThat(new ObjectMapper().readTree(dashboard).required("widgets")).hasSize(7);
        assertThat(dashboard).doesNotContain("HttpApi");
    }

    @Test
    void theAccessLog_isNamedAsApiGatewayAsksFor() {
        assertThat(plain.properties("HttpLogGroup").required("LogGroupName").asText()).startsWith("/aws/vendedlogs/");
    }

    @Test
    void concurrency_isReservedOnlyWhereAParameterSaysSo() {
        assertThat(function(plain).has("ReservedConcurrentExecutions")).isFalse();
        assertThat(function(plain.with("ReservedConcurrency", "0")).path("ReservedConcurrentExecutions").asText())
                .isEqualTo("0");
    }

    @Test
    void aCanary_isRolledBackByABrokenFunctionAndByNoFailedFlow() {
        JsonNode preference = function(plain.with("Canary", "true")).required("DeploymentPreference");

        assertThat(function(plain).at("/DeploymentPreference/Enabled").asText()).isEqualTo("false");
        assertThat(preference.required("Enabled").asText()).isEqualTo("true");
        assertThat(preference.required("Alarms").valueStream().map(JsonNode::asText))
                .containsExactly("FunctionDownAlarm");
    }

    @Test
    void everyRole_hasTheBoundaryAndThePathThatAreAskedFor() {
        StackTemplate asked = plain.with("PermissionsBoundaryArn", BOUNDARY)
                .with("RolePath", "/flows/")
                .with("Canary", "true")
                .with("SubnetIds", "subnet-1")
                .with("SecurityGroupIds", "sg-1");

        assertThat(asked.resources("AWS::IAM::Role")).hasSize(2).allSatisfy((name, role) -> {
            assertThat(role.required("PermissionsBoundary").asText()).isEqualTo(BOUNDARY);
            assertThat(role.required("Path").asText()).isEqualTo("/flows/");
        });
        assertThat(asked.resources("AWS::IAM::ManagedPolicy")).hasSize(2)
                .allSatisfy((name, policy) -> assertThat(policy.required("Path").asText()).isEqualTo("/flows/"));
        assertThat(plain.properties("FunctionRole").has("PermissionsBoundary")).isFalse();
    }

    @Test
    void aKey_encryptsAllThatKeepsSomething() {
        StackTemplate asked = plain.with("KmsKeyArn", KEY);

        assertThat(asked.resources("AWS::SQS::Queue")).hasSize(7).allSatisfy((name, queue) -> {
            assertThat(queue.required("KmsMasterKeyId").asText()).isEqualTo(KEY);
            assertThat(queue.has("SqsManagedSseEnabled")).isFalse();
        });
        assertThat(asked.resources("AWS::Logs::LogGroup")).hasSize(2)
                .allSatisfy((name, group) -> assertThat(group.required("KmsKeyId").asText()).isEqualTo(KEY));
        assertThat(asked.properties("ResultBus").required("KmsKeyIdentifier").asText()).isEqualTo(KEY);
        assertThat(function(asked).required("KmsKeyArn").asText()).isEqualTo(KEY);
        assertThat(asked.properties("StartPolicy").at("/PolicyDocument/Statement").toString()).contains("kms:Decrypt",
                KEY);
        assertThat(plain.properties("StartPolicy").toString()).doesNotContain("kms:");
    }

    @Test
    void subnets_putTheFunctionIntoThem() {
        StackTemplate asked = plain.with("SubnetIds", "subnet-1,subnet-2").with("SecurityGroupIds", "sg-1");

        assertThat(function(asked).required("VpcConfig"))
                .hasToString("{\"SubnetIds\":[\"subnet-1\",\"subnet-2\"],\"SecurityGroupIds\":[\"sg-1\"]}");
        assertThat(asked.properties("FunctionRole").required("ManagedPolicyArns"))
                .hasToString("[\"StartPolicy\",\"NetworkPolicy\"]");
        assertThat(function(plain).has("VpcConfig")).isFalse();
    }

    @Test
    void theOutputs_areWhatRulesOfOnesOwnNeed() {
        assertThat(plain.outputs()).contains("FunctionAlias", "StartRulePrefix", "RuleDeadLetterQueueArn",
                "CoverQueueArn", "RetryQueueArn", "FailedStartsQueueArn", "ResultBusArn", "ResultBusName");
    }

    @Test
    void theStackSaysWhichReleaseItIs() throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(pom).contains("<version>" + plain.output("Release").asText() + "</version>");
        assertThat(plain.metadata("AWS::ServerlessRepo::Application").required("SemanticVersion").asText())
                .isEqualTo(plain.output("Release").asText());
    }

    /** Limits of the Serverless Application Repository (API reference, CreateApplication). */
    @Test
    void theRepositorysMetadata_areWithinItsLimits() {
        Map<String, String> limits = Map.of("Name", "[a-zA-Z0-9-]{1,140}", "Author",
                "[a-z0-9](([a-z0-9]|-(?!-)){0,125}[a-z0-9])?", "Description", ".{1,256}");
        JsonNode metadata = plain.metadata("AWS::ServerlessRepo::Application");

        assertThat(limits).allSatisfy((name, pattern) -> assertThat(metadata.required(name).asText()).matches(pattern));
        assertThat(List.of("LicenseUrl", "ReadmeUrl"))
                .allSatisfy(file -> assertThat(Path.of(metadata.required(file).asText())).exists());
    }

    private static JsonNode function(StackTemplate template) {
        return template.properties("StartFlowFunction");
    }
}
