package flowstart.stack;

import java.io.Reader;
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
 * YAML with CloudFormation's short forms: {@code !Sub x} becomes {@code {"Fn::Sub": "x"}}, as CloudFormation itself
 * reads it.
 */
final class CloudFormationYaml extends SafeConstructor {

    private CloudFormationYaml() {
        super(strict());
        yamlMultiConstructors.put("!", new ShortForm());
    }

    static Object load(Reader reader) {
        return new Yaml(new CloudFormationYaml()).load(reader);
    }

    private static LoaderOptions strict() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        // CloudFormation takes no aliases.
        options.setMaxAliasesForCollections(0);
        return options;
    }

    private final class ShortForm extends AbstractConstruct {
        @Override
        public Object construct(Node node) {
            String name = node.getTag().getValue().substring(1);
            Object argument = switch (node) {
                case ScalarNode scalar ->
                    name.equals("GetAtt") ? List.of(scalar.getValue().split("\\.", 2)) : scalar.getValue();
                case SequenceNode sequence -> constructSequence(sequence);
                case MappingNode mapping -> constructMapping(mapping);
                default -> throw new IllegalArgumentException("no argument for " + name);
            };
            return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, argument);
        }
    }
}
