package flowstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes down for the script {@code flowstart} which Java and which class path Maven runs the commands with. */
public final class FrontDoor {

    private FrontDoor() {}

    /**
     * Writes the file.
     *
     * @param arguments the file, which becomes an argument file of {@code java} with its path in front
     */
    public static void main(String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(Path.of(arguments[0]), java + "\n" + System.getProperty("java.class.path") + "\n");
    }
}
