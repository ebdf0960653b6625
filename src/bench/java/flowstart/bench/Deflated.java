package flowstart.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;

/** The size that files have in a package. */
final class Deflated {

    private Deflated() {}

    static long size(Path file) throws IOException {
        Counter counter = new Counter();
        try (OutputStream out = new DeflaterOutputStream(counter)) {
            Files.copy(file, out);
        }
        return counter.bytes;
    }

    private static final class Counter extends OutputStream {

        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int off, int len) {
            bytes += len;
        }
    }
}
