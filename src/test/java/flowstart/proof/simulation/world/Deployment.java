package flowstart.proof.simulation.world;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.check.Flat;
import flowstart.stack.StackTemplate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code template.yaml} deploys, as far as it matters here; times in milliseconds.
 *
 * @param eventRule a rule whose events are known by their ids
 * @param keyRule a rule whose events are known by a key
 * @param resultRule how long the rule that keeps results tries to
 * @param keptResults the detail-types of the results that it keeps
 * @param unkeptTrigger the path by which a start came whose result it does not keep
 * @param resultSource the source of results
 * @param invokeAge how long Lambda keeps an asynchronous invocation
 * @param invokeRetries how often it tries again after the function failed
 * @param timeout how long one invocation may take
 * @param httpTimeout how long API Gateway waits for one
 * @param visibility how long the retry queue hides a message that was received
 * @param maxReceives how often a message is received before it is a dead letter
 * @param batchSize how many messages one invocation gets at most
 * @param concurrency how many batches are worked on at once
 */
public record Deployment(StartRule eventRule, StartRule keyRule, RetryPolicy resultRule, Set<String> keptResults,
        String unkeptTrigger, String resultSource, long invokeAge, int invokeRetries, long timeout, long httpTimeout,
        long visibility, int maxReceives, int batchSize, int concurrency) {

    /** Keeps a copy. */
    public Deployment {
        keptResults = Set.copyOf(keptResults);
    }

    /** Reads the template. */
    public static Deployment read() {
        StackTemplate template = StackTemplate.withStartRules()
                .with("S3Flow", StartRule.FLOW)
                .with("ChainTo", StartRule.FLOW);
        JsonNode function = template.properties("StartFlowFunction");
        JsonNode async = function.required("EventInvokeConfig");
        JsonNode poller = function.at("/Events/Retry/Properties");
        JsonNode queue = template.properties("RetryQueue");
        JsonNode results = template.properties("FailedStartsRule");
        JsonNode pattern = results.required("EventPattern");
        String source = function.at("/Environment/Variables/RESULT_SOURCE").asText();

        // How the parts are joined here.
        requireAll(List.of(List.of(async.at("/DestinationConfig/OnFailure/Destination").asText(), "RetryQueue.Arn"),
                List.of(poller.required("Queue").asText(), "RetryQueue.Arn"),
                List.of(queue.at("/RedrivePolicy/deadLetterTargetArn").asText(), "RetryDeadLetterQueue.Arn"),
                List.of(target(results).required("Arn").asText(), "FailedStartsQueue.Arn"),
                List.of(target(results).at("/DeadLetterConfig/Arn").asText(), "FailedStartsDeadLetterQueue.Arn"),
                List.of(pattern.at("/source/0").asText(), source)));

        return new Deployment(startRule(template, "S3Rule"), startRule(template, "ChainRule"),
                retryPolicy(target(results)),
                pattern.required("detail-type").valueStream().map(JsonNode::asText).collect(Collectors.toSet()),
                unkeptTrigger(pattern), source, seconds(async, "MaximumEventAgeInSeconds"),
                async.required("MaximumRetryAttempts").asInt(), seconds(function, "Timeout"),
                template.properties("HttpApi")
                        .findValue("x-amazon-apigateway-integration")
                        .required("timeoutInMillis")
                        .asLong(),
                seconds(queue, "VisibilityTimeout"),
                queue.required("RedrivePolicy").required("maxReceiveCount").asInt(),
                poller.required("BatchSize").asInt(),
                poller.required("ScalingConfig").required("MaximumConcurrency").asInt());
    }

    /** The rule that an ask comes by. */
    StartRule startRule(StartIntent intent) {
        return intent.key() == null && intent.way() != StartIntent.EntryPath.BROKEN_RULE ? eventRule : keyRule;
    }

    private static String unkeptTrigger(JsonNode pattern) {
        return pattern.at("/detail/trigger")
                .valueStream()
                .filter(alternative -> alternative.has("anything-but"))
                .map(alternative -> alternative.required("anything-but").asText())
                .findFirst()
                .orElseThrow();
    }

    /** Whether its rule keeps a result. */
    boolean keeps(String detailType, Flat detail) {
        return keptResults.contains(detailType) && !unkeptTrigger.equals(detail.get("trigger"));
    }

    private static StartRule startRule(StackTemplate template, String name) {
        JsonNode target = target(template.properties(name));
        requireAll(List.of(List.of(target.required("Arn").asText(), "StartFlowFunction.Alias"),
                List.of(target.at("/DeadLetterConfig/Arn").asText(), "RuleDeadLetterQueue.Arn")));
        JsonNode transformer = target.required("InputTransformer");
        Map<String, String> paths = new LinkedHashMap<>();
        transformer.path("InputPathsMap")
                .properties()
                .forEach(path -> paths.put(path.getKey(), path.getValue().asText()));
        return new StartRule(retryPolicy(target), paths, transformer.required("InputTemplate").asText());
    }

    private static RetryPolicy retryPolicy(JsonNode target) {
        JsonNode policy = target.path("RetryPolicy");
        return policy.isMissingNode()
                ? RetryPolicy.DEFAULT
                : new RetryPolicy(seconds(policy, "MaximumEventAgeInSeconds"),
                        policy.required("MaximumRetryAttempts").asInt());
    }

    private static JsonNode target(JsonNode rule) {
        return rule.required("Targets").required(0);
    }

    private static long seconds(JsonNode parent, String name) {
        return parent.required(name).asLong() * World.SECOND;
    }

    private static void requireAll(List<List<String>> foundAndWanted) {
        for (List<String> pair : foundAndWanted) {
            if (!pair.getFirst().equals(pair.getLast())) {
                throw new IllegalStateException("the simulation is not wired as template.yaml is: " + pair);
            }
        }
    }
}
