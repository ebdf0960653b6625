package flowstart;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes log lines, each by one write, so that the lines of concurrent invocations do not mix.
 *
 * @param output where they go
 */
record LineWriter(PrintStream output) {

    /** Writes a line and flushes. */
    void write(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length);
        output.flush();
    }
}
