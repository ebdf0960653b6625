package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The function may do what it does and nothing else, and only the stack's own rules may call it. */
class PermissionsTest {
    private final StackTemplate template = StackTemplate.withStartRules();

    @Test
    void theRoleGrantsTheseActionsOnTheseResourcesAndNoOther() {
        assertThat(grants(template)).containsOnly(
                entry("appflow:StartFlow",
                        List.of("arn:aws:appflow:*:*:flow/orders", "arn:aws:appflow:*:*:flow/invoices")),
                entry("appflow:DescribeFlowExecutionRecords",
                        List.of("arn:aws:appflow:*:*:flow/orders", "arn:aws:appflow:*:*:flow/invoices")),
                entry("events:PutEvents", List.of("ResultBus.Arn")),
                entry("sqs:SendMessage",
                        List.of("RetryQueue.Arn", "CoverDeadLetterQueue.Arn", "RetryDeadLetterQueue.Arn")),
                entry("sqs:ReceiveMessage", List.of("RetryQueue.Arn", "CoverQueue.Arn")),
                entry("sqs:DeleteMessage", List.of("RetryQueue.Arn", "CoverQueue.Arn")),
                entry("sqs:GetQueueAttributes", List.of("RetryQueue.Arn", "CoverQueue.Arn")),
                entry("logs:CreateLogStream", List.of("FunctionLogGroup.Arn")),
                entry("logs:PutLogEvents", List.of("FunctionLogGroup.Arn")),
                entry("xray:PutTraceSegments", List.of("*")), entry("xray:PutTelemetryRecords", List.of("*")));
    }

    @Test
    void allFlowsMeansAllFlowsOfTheRegion() {
        assertThat(grants(template.with("AllowedFlows", "*"))).containsEntry("appflow:StartFlow",
                List.of("arn:aws:appflow:*:*:flow/*"));
        assertThat(statement("StartAndFollowAllowedFlows").required("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"aws:RequestedRegion\":\"eu-west-1\"}}");
    }

    @Test
    void resultsCanOnlyBePublishedUnderTheirOwnSource() {
        assertThat(statement("PublishResults").required("Condition").toString())
                .isEqualTo("{\"StringEquals\":{\"events:source\":\"flowstart\"}}");
    }

    @Test
    void theRoleHasNoPolicyOfSomebodyElse_andTheFunctionNoOtherRole() {
        assertThat(template.properties("FunctionRole").path("ManagedPolicyArns").toString())
                .isEqualTo("[\"StartPolicy\"]");
        assertThat(template.properties("StartFlowFunction").path("Policies").isMissingNode()).isTrue();
        assertThat(template.properties("StartFlowFunction").required("Role").asText()).isEqualTo("FunctionRole.Arn");
        assertThat(template.resources("AWS::IAM::Role")).hasSize(1);
    }

    @Test
    void onlyTheStacksStartRulesAndItsHttpApiMayCallTheAlias() {
        String rule = "arn:aws:events:eu-west-1:123456789012:rule/";
        Collection<JsonNode> permissions = template.resources("AWS::Lambda::Permission").values();

        assertThat(permissions).allSatisfy(permission -> assertThat(permission.required("FunctionName").asText())
                .isEqualTo("StartFlowFunction.Alias"));
        assertThat(permissions.stream()
                .map(permission -> permission.required("Principal").asText() + " "
                        + permission.required("SourceArn").asText()))
                .containsExactlyInAnyOrder("events.amazonaws.com " + rule + "*flowstart-3f2a9c1e-start-*",
                        "apigateway.amazonaws.com arn:aws:execute-api:eu-west-1:123456789012:HttpApi/*/*/flows/*");
        assertThat(template.output("StartRulePrefix").asText()).isEqualTo("flowstart-3f2a9c1e-start-");
        assertThat(List.of(template.properties("S3Rule"), template.properties("ChainRule")))
                .allSatisfy(named -> assertThat(named.required("Name").asText())
                        .startsWith(template.output("StartRulePrefix").asText()));
    }

    @Test
    void theHttpApiIsForCallersThatIamKnows() {
        assertThat(callers(template)).hasSize(2).containsOnly("[{\"AWS_IAM\":[]}]");
        assertThat(schemes(template)).isEqualTo("{\"AWS_IAM\":{\"type\":\"apiKey\",\"name\":\"Authorization\","
                + "\"in\":\"header\",\"x-amazon-apigateway-authtype\":\"awsSigv4\"}}");
    }

    @Test
    void withAnIssuer_theHttpApiIsForCallersWhoHaveItsTokens_andForNoOthers() {
        StackTemplate tokens = template.with("JwtIssuer", "https://issuer.example").with("JwtAudience", "a,b");

        assertThat(callers(tokens)).hasSize(2).containsOnly("[{\"jwt\":[]}]");
        assertThat(schemes(tokens)).isEqualTo("{\"jwt\":{\"type\":\"oauth2\",\"x-amazon-apigateway-authorizer\":"
                + "{\"type\":\"jwt\",\"identitySource\":\"$request.header.Authorization\",\"jwtConfiguration\":"
                + "{\"issuer\":\"https://issuer.example\",\"audience\":[\"a\",\"b\"]}}}}");
    }

    /** Who is let in, for each operation. */
    private static List<String> callers(StackTemplate template) {
        return template.properties("HttpApi")
                .at("/DefinitionBody/paths")
                .valueStream()
                .flatMap(JsonNode::valueStream)
                .map(operation -> operation.required("security").toString())
                .toList();
    }

    private static String schemes(StackTemplate template) {
        return template.properties("HttpApi").at("/DefinitionBody/components/securitySchemes").toString();
    }

    private JsonNode statement(String sid) {
        return statements(template).stream()
                .filter(statement -> statement.required("Sid").asText().equals(sid))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> statements(StackTemplate template) {
        return Stream
                .concat(Stream.of(template.properties("StartPolicy")),
                        template.properties("FunctionRole").required("Policies").valueStream())
                .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
                .toList();
    }

    private static Map<String, List<String>> grants(StackTemplate template) {
        Map<String, List<String>> grants = new LinkedHashMap<>();
        for (JsonNode statement : statements(template)) {
            assertThat(statement.required("Effect").asText()).isEqualTo("Allow");
            for (String action : texts(statement.required("Action"))) {
                grants.computeIfAbsent(action, none -> new ArrayList<>()).addAll(texts(statement.required("Resource")));
            }
        }
        return grants;
    }

    private static List<String> texts(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? oneOrMany.valueStream().map(JsonNode::asText).toList()
                : List.of(oneOrMany.asText());
    }
}
