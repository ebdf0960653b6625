package flowstart.proof.cover;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Lambda: as many containers as there are invocations at once, which crash, stall and lose replies at times. */
final class CoverLambda {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LAST_STEP = 8;
    private static final long AWS_CLOCKS = 999;
    private static final long LEAST_OFF = 3_700;

    private final CoverWorld world;
    private final Deque<CoverContainer> idle = new ArrayDeque<>();
    private int invocations;

    CoverLambda(CoverWorld world) {
        this.world = world;
    }

    /** Invokes the function with a batch, and says which of it is done with. */
    void invoke(List<CoverMessage> batch, Consumer<List<CoverMessage>> whenDone) {
        if (world.dice().strikes(CoverFault.INVOKE_THROTTLED)) {
            return;
        }
        world.tally().saw(CoverTally.INVOCATIONS);
        world.tally().saw(CoverTally.DELIVERIES, batch.size());
        int diesAt = world.dice().strikes(CoverFault.CRASH)
                ? (int) world.dice().between(1, LAST_STEP)
                : Integer.MAX_VALUE;
        CoverInvocation invocation = new CoverInvocation(world, "i-" + invocations++, batch,
                world.now() + world.scenario().setup().timeout(), diesAt);
        CoverContainer container = container();
        String reply = container.invoke(invocation);
        if (world.now() < world.scenario().calmAt() || container.isClockRight()) {
            idle.push(container);
        }
        if (!invocation.lives() || (diesAt != Integer.MAX_VALUE && diesAt % 2 == 0)
                || world.dice().strikes(CoverFault.REPLY_LOST)) {
            world.note(() -> invocation + " dies");
            return;
        }
        Set<String> again = failures(reply);
        world.checks().replied(invocation, again);
        whenDone.accept(batch.stream().filter(message -> !again.contains(message.id())).toList());
    }

    private CoverContainer container() {
        if (world.dice().strikes(CoverFault.CONTAINER_RESTARTED)) {
            idle.poll();
        }
        CoverContainer container = idle.poll();
        while (container != null && world.now() >= world.scenario().calmAt() && !container.isClockRight()) {
            container = idle.poll();
        }
        return container == null ? new CoverContainer(world, clock()) : container;
    }

    /** How far the clock of a new container is ahead. */
    private long clock() {
        return switch (world.scenario().kind()) {
            case CALM -> 0;
            case TROUBLED -> world.dice().between(-AWS_CLOCKS, AWS_CLOCKS);
            case SKEWED -> world.now() >= world.scenario().calmAt() || world.dice().chance(0.5)
                    ? world.dice().between(-AWS_CLOCKS, AWS_CLOCKS)
                    : world.dice().magnitude(LEAST_OFF, 3 * CoverScenario.HOUR) * (world.dice().chance(0.5) ? 1 : -1);
        };
    }

    private static Set<String> failures(String reply) {
        Set<String> failures = new HashSet<>();
        try (JsonParser parser = JSON.createParser(reply)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && "itemIdentifier".equals(parser.currentName())) {
                    failures.add(parser.getText());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + reply, e);
        }
        return failures;
    }
}
