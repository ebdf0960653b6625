package flowstart.proof.simulation.world;

import flowstart.fixture.InstantClock;
import flowstart.StartFlowFunction;
import flowstart.run.RunRecords;
import flowstart.start.FlowName;
import flowstart.fixture.LambdaContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Lambda container: the real function with one invocation at a time, and a clock that may be wrong. */
final class Container {

    private final World world;
    private final String name;
    private final long skew;
    private final StartFlowFunction function;
    private @Nullable Invocation invocation;

    /**
     * A container that starts cold.
     *
     * @param skew how far its clock is ahead, in milliseconds
     */
    Container(World world, String name, long skew, Map<String, String> settings, AppFlowService appFlow,
            ResultBusService bus, Lambda lambda) {
        this.world = world;
        this.name = name;
        this.skew = skew;
        Clock clock = new SkewedClock();
        this.function = new StartFlowFunction(settings, clock, new BatchExecutor(world, this::invocation, clock),
                new Output(), new AppFlowClient(world, appFlow, this::invocation), Container::noRecords,
                new ResultBusClient(world, bus, this::invocation), (messageId, _, _, _) -> {
                    if (!invocation().isDead()) {
                        lambda.keep(messageId);
                    }
                    return null;
                });
    }

    private static RunRecords.Look noRecords(FlowName flow, @Nullable String executionId, Duration limit) {
        throw new AssertionError("nobody looks for runs of " + flow);
    }

    /** Invokes the function; called within a fiber. */
    End invoke(Payload payload, Invocation next) {
        invocation = next;
        next.attempts().forEach(attempt -> attempt.begins(world.now() + skew));
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try {
            function.handleRequest(new ByteArrayInputStream(payload.json().getBytes(StandardCharsets.UTF_8)), reply,
                    new LambdaContext(next.requestId(), (int) world.deployment().timeout()));
            return new End.Returned(reply.toString(StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            return new End.Threw(e.getClass().getSimpleName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            next.attempts().forEach(attempt -> attempt.ends(world.now() + skew));
        }
    }

    @Override
    public String toString() {
        return name;
    }

    private Invocation invocation() {
        return Objects.requireNonNull(invocation, "the container is idle");
    }

    private final class SkewedClock extends InstantClock {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(world.now() + skew);
        }
    }

    /** Hands each line to the invocation that wrote it. */
    private final class Output extends PrintStream {

        Output() {
            super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            invocation().write(bytes, offset, length);
        }
    }
}
