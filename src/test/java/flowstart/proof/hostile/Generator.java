package flowstart.proof.hostile;

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
            return new Generator(files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> Node.of(Samples.text(file)))
                    .toList());
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
            bytes = spoilt(bytes, chance);
        }
        return new Payload(new String(bytes, StandardCharsets.ISO_8859_1), Map.copyOf(settings));
    }

    /** Bytes with some harm done to them; what they held does not get a new meaning by it. */
    private static byte[] spoilt(byte[] bytes, Chance chance) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = chance.below(text.length() + 1);
        String inserted = chance.of(List.of("\u00ff", "\u0000", "\u00c0\u0080", "\u00ed\u00a0\u0080", "\u00f0\u009f",
                "\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u001b[31m"));
        String appended = chance.of(List.of("{}", "]", "\"", " x", ",", "\u0000", "\n\n\t ", "//", "1", "\u00c3"));
        return switch (chance.below(7)) {
            case 0 -> latin1(text.substring(0, at));
            case 1 -> latin1(text.substring(0, at) + inserted + text.substring(at));
            case 2 -> latin1(text + appended);
            case 3 -> latin1("\u00ef\u00bb\u00bf" + text);
            case 4 -> new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16);
            case 5 -> latin1(text + text);
            default -> latin1(" \r\n\t" + text + "\r\n ");
        };
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
