package flowstart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.PartitionMetadata;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.appflow.AppflowClient;

/** What cannot work is refused at the deploy, and what can is not. */
class DeployTest {
    private static final int LONGEST_RULE_NAME = 64;

    private final StackTemplate template = StackTemplate.withStartRules();

    @Test
    void aRegionWithoutAppFlow_isRefused() {
        JsonNode contains = template.assertion("AppFlowIsInThisRegion").required("Fn::Contains");

        assertThat(contains.required(0).valueStream().map(JsonNode::asText))
                .containsExactlyElementsOf(regionsOfAppFlow().sorted().toList());
        assertThat(contains.required(1).required("Ref").asText()).isEqualTo("AWS::Region");
    }

    @Test
    void noNameOfARule_dependsOnTheLengthOfTheStacksName() {
        assertThat(template.resources("AWS::Events::Rule")).isNotEmpty()
                .allSatisfy(
                        (id, rule) -> assertThat(rule.required("Name").asText()).hasSizeLessThan(LONGEST_RULE_NAME));
        assertThat(StackTemplate.everythingIn(template.declared("S3Rule").required("Name")).map(JsonNode::asText))
                .noneMatch(text -> text.contains("AWS::StackName"));
    }

    private static Stream<String> regionsOfAppFlow() {
        return AppflowClient.serviceMetadata()
                .regions()
                .stream()
                .filter(region -> PartitionMetadata.of(region).id().equals("aws"))
                .map(Region::id)
                .filter(id -> !id.startsWith("fips-"));
    }
}
