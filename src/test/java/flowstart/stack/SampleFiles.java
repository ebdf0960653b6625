package flowstart.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The repository's sample events. */
final class SampleFiles {
    private static final Path FOLDER = Path.of("events");
    private static final ObjectMapper JSON = new ObjectMapper();

    private SampleFiles() {}

    /** One file, by its path below {@code events} without {@code .json}. */
    static JsonNode sample(String name) {
        try {
            return JSON.readTree(Files.readString(FOLDER.resolve(name + ".json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file by its path below {@code events} without {@code .json}. */
    static Map<String, JsonNode> all() {
        Map<String, JsonNode> samples = new TreeMap<>();
        try (Stream<Path> files = Files.walk(FOLDER)) {
            files.map(file -> FOLDER.relativize(file).toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.replace(".json", ""))
                    .forEach(name -> samples.put(name, sample(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return samples;
    }
}
