package flowstart.redrive.command;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** A deployed stack, by its outputs and parameters. */
final class Stack {

    private final String name;
    private final Map<String, String> outputs;
    private final Map<String, String> parameters;

    private Stack(String name, Map<String, String> outputs, Map<String, String> parameters) {
        this.name = name;
        this.outputs = outputs;
        this.parameters = parameters;
    }

    static Stack named(String name, CloudFormationClient client) {
        var stack = client.describeStacks(request -> request.stackName(name)).stacks().getFirst();
        return new Stack(name,
                stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue)),
                stack.parameters()
                        .stream()
                        .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue)));
    }

    /**
     * An output.
     *
     * @throws IllegalArgumentException if the stack has none of that name
     */
    String output(String key) {
        String value = outputs.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the stack " + name + " must have the output " + key + ": is it a stack of flowstart?");
        }
        return value;
    }

    /** A parameter; null if there is none of that name, or it is empty. */
    @Nullable
    String parameter(String key) {
        String value = parameters.get(key);
        return value == null || value.isEmpty() ? null : value;
    }
}
