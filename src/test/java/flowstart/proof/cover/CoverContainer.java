package flowstart.proof.cover;

import flowstart.fixture.InstantClock;
import flowstart.StartFlowFunction;
import flowstart.fixture.LambdaContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A container: the real function, one invocation at a time, and a clock that may be off. */
final class CoverContainer {

    private final CoverWorld world;
    private final long clockAhead;
    private final StartFlowFunction function;
    private @Nullable CoverInvocation invocation;

    CoverContainer(CoverWorld world, long clockAhead) {
        this.world = world;
        this.clockAhead = clockAhead;
        String flows = world.scenario().flows().stream().map(CoverFlow::name).collect(Collectors.joining(","));
        CoverAppFlowClient appFlow = new CoverAppFlowClient(world, this);
        this.function = new StartFlowFunction(
                Map.of("ALLOWED_FLOWS", flows + ",missing", "RESULT_BUS", "flow-results", "RESULT_SOURCE",
                        CoverBody.RESULT_SOURCE, "REPLAYS", "skip", "COVER_DEAD_LETTER_QUEUE",
                        "https://sqs.eu-west-1.amazonaws.com/123456789012/CoverDeadLetterQueue.fifo"),
                new OffsetClock(), Runnable::run, new Output(), appFlow, appFlow, new CoverBus(world, this),
                new CoverDeadLetters(world, this));
    }

    /** Invokes the function: its reply. */
    String invoke(CoverInvocation next) {
        invocation = next;
        ByteArrayOutputStream reply = new ByteArrayOutputStream();
        try {
            function.handleRequest(
                    new ByteArrayInputStream(CoverBody.payload(next.messages()).getBytes(StandardCharsets.UTF_8)),
                    reply, new LambdaContext(next.id(), (int) world.scenario().setup().timeout()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            invocation = null;
        }
        return reply.toString(StandardCharsets.UTF_8);
    }

    CoverInvocation invocation() {
        return Objects.requireNonNull(invocation, "the container is idle");
    }

    /** What its clock shows. */
    long clockMillis() {
        return world.now() + clockAhead;
    }

    /** Whether it differs from true time by no more than AWS's clocks do. */
    boolean isClockRight() {
        return Math.abs(clockAhead) < CoverScenario.SECOND;
    }

    private final class OffsetClock extends InstantClock {

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(clockMillis());
        }
    }

    /** Hands each line to the invocation that wrote it, while that lives. */
    private final class Output extends PrintStream {

        Output() {
            super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (invocation().lives()) {
                invocation().log(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        }
    }
}
