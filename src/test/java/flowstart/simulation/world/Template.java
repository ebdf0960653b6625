package flowstart.simulation.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The numbers that {@code template.yaml} deploys; times in milliseconds.
 *
 * @param ruleAge how long a rule tries to call the function
 * @param ruleRetries how often it tries again
 * @param invokeAge how long Lambda keeps an asynchronous invocation
 * @param invokeRetries how often it tries again after the function failed
 * @param timeout how long one invocation may take
 * @param httpTimeout how long API Gateway waits for one
 * @param visibility how long the retry queue hides a message that was received
 * @param maxReceives how often a message is received before it is a dead letter
 * @param batchSize how many messages one invocation gets at most
 * @param concurrency how many batches are worked on at once
 */
public record Template(long ruleAge, int ruleRetries, long invokeAge, int invokeRetries, long timeout, long httpTimeout,
        long visibility, int maxReceives, int batchSize, int concurrency) {

    private static final long SECOND = 1000;

    /** Reads the template. */
    public static Template read() {
        Map<?, ?> yaml;
        try {
            yaml = new Yaml(new Tags()).load(Files.readString(Path.of("template.yaml")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        At template = new At(yaml, yaml);
        At function = template.at("Resources", "StartFlowFunction", "Properties");
        At async = function.at("EventInvokeConfig");
        At poller = function.at("Events", "Retry", "Properties");
        At queue = template.at("Resources", "RetryQueue", "Properties");
        At rule = new At(yaml,
                ((List<?>) template.at("Resources", "S3Rule", "Properties", "Targets").value()).getFirst())
                .at("RetryPolicy");
        return new Template(rule.number("MaximumEventAgeInSeconds") * SECOND, (int) rule.number("MaximumRetryAttempts"),
                async.number("MaximumEventAgeInSeconds") * SECOND, (int) async.number("MaximumRetryAttempts"),
                function.number("Timeout") * SECOND,
                function.at("Events", "Http", "Properties").number("TimeoutInMillis"),
                queue.number("VisibilityTimeout") * SECOND,
                (int) queue.at("RedrivePolicy").number("maxReceiveCount"),
                (int) poller.number("BatchSize"), (int) poller.at("ScalingConfig").number("MaximumConcurrency"));
    }

    /** A value of the template, with {@code !Ref} standing for the parameter's default. */
    private record At(Object root, Object value) {

        At at(String... names) {
            Object found = value;
            for (String name : names) {
                found = member(found, name);
            }
            return new At(root, found);
        }

        long number(String name) {
            Object found = member(value, name);
            if (found instanceof Reference reference) {
                found = new At(root, root).at("Parameters", reference.name(), "Default").value();
            }
            return ((Number) found).longValue();
        }

        private static Object member(Object map, String name) {
            Object found = ((Map<?, ?>) map).get(name);
            if (found == null) {
                throw new IllegalStateException("template.yaml has no " + name);
            }
            return found;
        }
    }

    private record Reference(String name) {}

    /** Reads CloudFormation's short forms; only {@code !Ref} means something here. */
    private static final class Tags extends SafeConstructor {

        Tags() {
            super(new LoaderOptions());
            yamlMultiConstructors.put("!", new AbstractConstruct() {
                @Override
                public Object construct(Node node) {
                    return switch (node) {
                        case ScalarNode scalar -> new Reference(scalar.getValue());
                        case SequenceNode sequence -> constructSequence(sequence);
                        case MappingNode mapping -> constructMapping(mapping);
                        default -> throw new IllegalStateException("a node of no kind: " + node);
                    };
                }
            });
        }
    }
}
