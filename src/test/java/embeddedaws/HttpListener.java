package embeddedaws;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/**
 * As much of an HTTP/1.1 server as SDK clients need. The JDK's own dates every answer by the machine's clock, and a
 * client of AppFlow reads AppFlow's clock from that date. Each connection has a virtual thread, so that none keeps a
 * JVM alive.
 */
final class HttpListener implements AutoCloseable {

    private static final DateTimeFormatter DATE = DateTimeFormatter
            .ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);
    private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(2);
    private static final int LONGEST_LINE = 64 * 1024;

    private final ServerSocket server;
    private final Function<Request, Reply> handler;
    private final InstantSource clock;
    private final Runnable afterEachAnswer;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final Thread acceptor;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    /**
     * Listens at once.
     *
     * @param sockets what makes the socket to listen on, with TLS or without
     * @param clock what answers are dated by
     * @param afterEachAnswer what to do once an answer has gone out
     * @throws IOException when the address cannot be listened on
     */
    HttpListener(InetSocketAddress address, ServerSocketFactory sockets, InstantSource clock,
            Function<Request, Reply> handler, Runnable afterEachAnswer) throws IOException {
        this.server = sockets.createServerSocket(address.getPort(), 200, address.getAddress());
        this.clock = clock;
        this.handler = handler;
        this.afterEachAnswer = afterEachAnswer;
        this.acceptor = Thread.ofVirtual().start(this::accept);
    }

    InetSocketAddress address() {
        return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    }

    /** How many connections there have been, those that are over included. */
    int accepted() {
        return accepted.get();
    }

    /** Cuts every connection that there is. */
    void cut() {
        connections.forEach(HttpListener::closeQuietly);
    }

    /** Cuts every connection, also those whose answer is held back, and frees the port. */
    @Override
    public void close() {
        closeQuietly(server);
        cut();
        executor.shutdownNow();
        try {
            // Until it has woken up, the port still takes a connection.
            acceptor.join(LONGEST_FAREWELL);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket connection = server.accept();
                connections.add(connection);
                accepted.incrementAndGet();
                executor.execute(() -> serve(connection));
            } catch (IOException | RejectedExecutionException closing) {
                cut();
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection;
                InputStream in = new BufferedInputStream(connection.getInputStream());
                OutputStream out = new BufferedOutputStream(connection.getOutputStream())) {
            connection.setTcpNoDelay(true);
            for (String start = line(in); !start.isEmpty(); start = line(in)) {
                if (!send(handler.apply(request(start, in, out)), out)) {
                    return;
                }
                afterEachAnswer.run();
            }
        } catch (IOException hungUp) {
            // The client is gone, or the server closes.
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private static Request request(String start, InputStream in, OutputStream out) throws IOException {
        String[] parts = start.split(" ", 3);
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        if (headers.containsKey("Expect")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        byte[] body = headers.containsKey("Transfer-Encoding")
                ? chunks(in)
                : in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        URI target = URI.create(parts[1]);
        return new Request(parts[0], target.getPath(), Objects.requireNonNullElse(target.getRawQuery(), ""), headers,
                new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
        }
        while (!line(in).isEmpty()) {
            // A trailer, which says nothing here.
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    /** A line without its end; empty at the end of the stream. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (line.size() == LONGEST_LINE) {
                throw new EOFException("a line is too long");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Whether the connection can be used again. */
    private boolean send(Reply reply, OutputStream out) throws IOException, InterruptedException {
        return switch (reply) {
            case Reply.Cut _ -> false;
            case Reply.Late(Reply.Answer answer, Hold hold) -> {
                hold.keepBack();
                yield send(answer, out);
            }
            case Reply.Answer answer -> {
                byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
                StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status() + " -\r\n");
                head.append("Date: ").append(DATE.format(date(answer.status()))).append("\r\n");
                answer.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
                head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
                out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
                out.write(body);
                out.flush();
                yield true;
            }
        };
    }

    /**
     * An SDK takes a refusal that is dated far from its own clock for a clock that is wrong, corrects it, and tries
     * again: so refusals are dated by the machine.
     */
    private Instant date(int status) {
        return status >= 400 ? InstantSource.system().instant() : clock.instant();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception closed) {
            // It is closed all the same.
        }
    }
}
