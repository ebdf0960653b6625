package flowstart.hostile;

import flowstart.fixture.Container;
import flowstart.fixture.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes payloads out of the samples, a payload for each seed. */
final class Generator {

    private static final int MOST_MUTATIONS = 6;
    private static final List<Map<String, String>> SETTINGS = List.of(Map.of(), Map.of("REPLAYS", "start"),
            Map.of("FLOW_NAME", ""), Map.of("ALLOWED_FLOWS", "*"));

    private final List<Node> samples;

    private Generator(List<Node> samples) {
        this.samples = samples;
    }

    /** A generator that begins with every sample of the repository. */
    static Generator ofSamples() {
        try (Stream<Path> files = Files.walk(Samples.FOLDER)) {
            return new Generator(files.filter(file -> file.toString().endsWith(".json")).sorted()
                    .map(file -> Node.of(Samples.text(file))).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The payload of this seed. */
    Payload payload(long seed) {
        Chance chance = new Chance(seed);
        Map<String, String> settings = new HashMap<>(Container.SETTINGS);
        settings.putAll(chance.of(SETTINGS));
        Node root = chance.of(samples);
        for (int i = chance.below(MOST_MUTATIONS + 1); i > 0; i--) {
            root = chance.of(List.of(Mutation.values())).in(root, chance, samples);
        }
        if (chance.onceIn(2)) {
            root = Canary.plant(root, chance);
        }
        byte[] bytes = root.text().getBytes(StandardCharsets.UTF_8);
        if (chance.onceIn(10)) {
            bytes = Mutation.spoilt(bytes, chance);
        }
        return new Payload(new String(bytes, StandardCharsets.ISO_8859_1), Map.copyOf(settings));
    }
}
