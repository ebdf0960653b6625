package flowstart.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A server that takes every connection, sends the beginning of an answer, and then nothing more. */
final class SilentServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();

    private SilentServer(ServerSocket listener) {
        this.listener = listener;
    }

    /**
     * Starts on a free port.
     *
     * @param beginning what each connection is sent
     */
    static SilentServer sending(String beginning) throws IOException {
        SilentServer server = new SilentServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(() -> server.accept(beginning.getBytes(StandardCharsets.US_ASCII)));
        return server;
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept(byte[] beginning) {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                connection.getOutputStream().write(beginning);
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
