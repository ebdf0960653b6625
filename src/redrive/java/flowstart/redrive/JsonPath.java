package flowstart.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON paths of input transformers, without wildcards: {@code $.detail.object.key}, {@code $.resources[0]}. */
final class JsonPath {

    private static final Pattern STEP = Pattern.compile("\\.([\\w/-]+)|\\[(\\d{1,9})]");

    private JsonPath() {}

    /**
     * What a path leads to.
     *
     * @return a missing node if there is nothing
     */
    static JsonNode find(String path, JsonNode root) throws UnusableException {
        Matcher step = STEP.matcher(path).region(Math.min(1, path.length()), path.length());
        JsonNode node = root;
        while (step.lookingAt()) {
            String name = step.group(1);
            node = name == null ? node.path(Integer.parseInt(step.group(2))) : node.path(name);
            step.region(step.end(), path.length());
        }
        if (!path.startsWith("$") || step.regionStart() < path.length()) {
            throw new UnusableException(
                    "the rule's input path " + path + " must be of names and indices, like $.detail.items[0].id");
        }
        return node;
    }
}
