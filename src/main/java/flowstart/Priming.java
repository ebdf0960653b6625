package flowstart;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import flowstart.aws.AwsPorts;
import flowstart.aws.Rehearsal;
import flowstart.start.ClientToken;
import flowstart.start.FlowName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs the function on events of its own before the first real one comes, so that no class is loaded, and no connection
 * opened, while somebody waits. Lambda gives a container more CPU while it starts than most have afterwards, and takes
 * its snapshot at the end of the start. The function that is run is another one of the same code: its services are a
 * rehearsal, and its lines go nowhere.
 */
final class Priming {

    /** Enough for the compiler to see what is used often; nobody waits for it. */
    private static final int BEFORE_A_SNAPSHOT = 20;
    /** Enough for every class: of the starts that it makes, every second is refused. */
    private static final int BEFORE_AN_EVENT = 1;
    private static final Duration LONG = Duration.ofSeconds(5);
    private static final String NOW = "2099-11-21T10:00:00Z";
    /** Its time. */
    static final Clock CLOCK = Clock.fixed(Instant.parse(NOW), ZoneOffset.UTC);
    /** The settings of the function that is run. */
    static final Map<String, String> SETTINGS = Map.of("ALLOWED_FLOWS", "rehearsal", "RESULT_BUS", "rehearsal");

    /** A rule's start request; a program's over HTTP; messages of the retry queue, one of which is unreadable. */
    private static final List<String> EVENTS = List.of("""
        {"flowName": "rehearsal", "requestedAt": "%1$s", "event": {"id": "rehearsal", "source": "rehearsal",
         "detail-type": "rehearsal", "time": "%1$s"}}""".formatted(NOW), """
        {"version": "2.0", "rawPath": "/flows/rehearsal/starts", "headers": {"idempotency-key": "\\"rehearsal\\""},
         "requestContext": {"http": {"method": "POST", "path": "/flows/rehearsal/starts"}, "authorizer": {"iam": {}},
          "stage": "$default"}, "pathParameters": {"flowName": "rehearsal"}}""", """
        {"Records": [
         {"messageId": "1", "eventSource": "aws:sqs", "attributes": {"SentTimestamp": "4098938400000"},
          "body": "{\\"flowName\\": \\"rehearsal\\", \\"idempotencyKey\\": \\"rehearsal\\"}"},
         {"messageId": "2", "eventSource": "aws:sqs", "attributes": {"SentTimestamp": "4098938400000"},
          "body": "rehearsal"}]}""");

    private final int times;
    private final Rehearsal rehearsal;
    private final Function<AwsPorts, RequestStreamHandler> function;

    /**
     * Begins at once with what needs no client.
     *
     * @param frozenNext whether a snapshot is taken of the container next; if not, the connections that are opened are
     *     kept for the first event
     * @param function makes the function that is run, with these services
     */
    Priming(boolean frozenNext, Function<AwsPorts, RequestStreamHandler> function) {
        this.times = frozenNext ? BEFORE_A_SNAPSHOT : BEFORE_AN_EVENT;
        this.rehearsal = new Rehearsal(!frozenNext);
        this.function = function;
    }

    /** Primes this JVM. It never throws: what fails here fails again where it is needed, and is reported there too. */
    Optional<Throwable> run() {
        try {
            rehearse();
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(e);
        } catch (IOException | RuntimeException | Error e) {
            return Optional.of(e);
        }
    }

    private void rehearse() throws IOException, InterruptedException {
        AwsPorts ports = rehearsal.ports();
        // First of all, so that the connection is opened while all else is rehearsed.
        ports.appFlow().start(new FlowName("rehearsal"), new ClientToken("rehearsal"), LONG);
        RequestStreamHandler rehearsed = function.apply(ports);
        for (int i = 0; i < times; i++) {
            for (String event : EVENTS) {
                invoke(rehearsed, new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)));
            }
        }
        rehearsal.findCredentials();
        rehearsal.awaitConnections();
    }

    private static void invoke(RequestStreamHandler function, InputStream event) throws IOException {
        try {
            function.handleRequest(event, OutputStream.nullOutputStream(), new Invocation());
        } catch (FlowStartException busy) {
            // As every second start is to end.
        }
    }

    /** What Lambda would say of the invocation. */
    private record Invocation() implements Context {

        @Override
        public String getAwsRequestId() {
            return "rehearsal";
        }

        @Override
        public String getLogGroupName() {
            return "rehearsal";
        }

        @Override
        public String getLogStreamName() {
            return "rehearsal";
        }

        @Override
        public String getFunctionName() {
            return "rehearsal";
        }

        @Override
        public String getFunctionVersion() {
            return "rehearsal";
        }

        @Override
        public String getInvokedFunctionArn() {
            return "rehearsal";
        }

        @Override
        public @Nullable CognitoIdentity getIdentity() {
            return null;
        }

        @Override
        public @Nullable ClientContext getClientContext() {
            return null;
        }

        @Override
        public int getRemainingTimeInMillis() {
            return 60_000;
        }

        @Override
        public int getMemoryLimitInMB() {
            return 0;
        }

        @Override
        public @Nullable LambdaLogger getLogger() {
            return null;
        }
    }
}
