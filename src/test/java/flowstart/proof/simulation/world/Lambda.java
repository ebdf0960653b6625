package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.Attempt;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Lambda: containers that come and go, as many at once as there are invocations, and crash or hang when it suits them
 * least.
 */
final class Lambda {

    private final World world;
    private final AppFlowService appFlow;
    private final ResultBusService bus;
    private final Map<String, String> settings;
    private final Deque<Container> idle = new ArrayDeque<>();
    private Consumer<String> retryDeadLetters = messageId -> {
        throw new IllegalStateException("nobody keeps " + messageId);
    };

    Lambda(World world, AppFlowService appFlow, ResultBusService bus) {
        this.world = world;
        this.appFlow = appFlow;
        this.bus = bus;
        String flows = world.scenario().flows().stream().map(Scenario.Flow::name).collect(Collectors.joining(","));
        this.settings = Map.of("ALLOWED_FLOWS", flows + ",missing", "FLOW_NAME",
                world.scenario().flows().getFirst().name(), "RESULT_BUS", "flow-results", "RESULT_SOURCE",
                world.deployment().resultSource(), "REPLAYS", world.scenario().seed() % 2 == 0 ? "skip" : "start",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand", "RETRY_DEAD_LETTER_QUEUE",
                "https://sqs.example/retry-dead-letters");
        world.observations().deployed(settings);
    }

    /** From now on this takes the messages, by their ids, that the function puts into the retry dead-letter queue. */
    void retryDeadLetters(Consumer<String> keeper) {
        retryDeadLetters = keeper;
    }

    /** The function puts a message into the retry dead-letter queue. */
    void keep(String messageId) {
        retryDeadLetters.accept(messageId);
    }

    /** Whether an invocation would be let in now. */
    boolean admits(long id, FaultKind throttle) {
        return !world.isOut(Outage.Kind.FUNCTION_THROTTLED) && !world.random().strikes(throttle, id)
                && !world.random().strikes(FaultKind.INVOKE_FAILED, id);
    }

    /** Invokes the function and says, later, how it ended. */
    void invoke(Payload payload, long id, Consumer<End> whenOver) {
        List<Attempt> attempts = payload.parts()
                .stream()
                .map(part -> world.observations().attempt(part.delivery(), world.now()))
                .toList();
        boolean crashes = world.random().strikes(FaultKind.CRASH, id);
        boolean hangs = !crashes && world.random().strikes(FaultKind.TIMEOUT, id);
        Death death = crashes || hangs ? Death.of(world.random(), id, attempts.size()) : null;
        long begun = world.now();
        Invocation invocation = new Invocation(id, attempts, death, step -> {
            String why = crashes ? "crashed" : "timed out";
            world.tally().saw(step.label(attempts.size()));
            world.note(() -> attempts + ": the function " + (crashes ? "crashes" : "hangs"));
            world.timeline()
                    .in(crashes ? 0 : begun + world.deployment().timeout() - world.now(),
                            () -> whenOver.accept(new End.Died(why)));
        });
        Container container = container(id);
        world.note(() -> attempts + ": invoked in " + container);
        world.timeline().start(() -> run(container, payload, invocation, whenOver));
    }

    private void run(Container container, Payload payload, Invocation invocation, Consumer<End> whenOver) {
        End end = container.invoke(payload, invocation);
        List<Attempt> attempts = invocation.attempts();
        if (invocation.endsDead()) {
            return;
        }
        world.observations()
                .ended(attempts, invocation.lines(), end instanceof End.Returned returned ? returned.json() : null,
                        end instanceof End.Threw threw ? threw.error() : null);
        invocation.lines().forEach(line -> world.tally().saw("outcome: " + line.text("outcome")));
        world.note(() -> attempts + ": " + (end instanceof End.Threw threw ? "throws " + threw.error() : "returns")
                + " " + invocation.lines().stream().map(line -> line.text("outcome")).toList());
        idle.push(container);
        world.timeline().in(0, () -> whenOver.accept(end));
    }

    private Container container(long id) {
        if (world.random().strikes(FaultKind.CONTAINER_RESTARTED, id)) {
            idle.poll();
        }
        Container container = idle.poll();
        if (container != null) {
            return container;
        }
        long number = SeededRandom.id(id, IdPurpose.CONTAINER, 0);
        long skew = world.random().strikes(FaultKind.CLOCK_SKEWED, number)
                ? world.random().between(Choice.SKEW, number, -4 * World.MINUTE, 4 * World.MINUTE)
                : 0;
        String name = "container " + Long.toHexString(number >>> 48)
                + (skew == 0 ? "" : " (clock off by " + skew + " ms)");
        return new Container(world, name, skew, settings, appFlow, bus, this);
    }
}
