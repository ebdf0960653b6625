package flowstart.proof.simulation.world;

import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.Fiber;
import flowstart.proof.simulation.engine.IdPurpose;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs the elements of a batch side by side in virtual time, begun in any order. They begin when the last one is handed
 * in, and its caller waits for all: so the function's own waiting, which virtual time cannot see, never has to
 * wait.
 */
final class BatchExecutor implements Executor {

    private final World world;
    private final Supplier<Invocation> current;
    private final Clock clock;
    private final List<Runnable> handedIn = new ArrayList<>();

    BatchExecutor(World world, Supplier<Invocation> current, Clock clock) {
        this.world = world;
        this.current = current;
        this.clock = clock;
    }

    @Override
    public void execute(Runnable element) {
        Invocation invocation = current.get();
        handedIn.add(element);
        if (handedIn.size() < invocation.attempts().size()) {
            return;
        }
        List<Runnable> elements = List.copyOf(handedIn);
        handedIn.clear();
        Fiber waiting = world.timeline().running();
        int[] unfinished = {elements.size()};
        int first = first(invocation);
        for (int i = 0; i < elements.size(); i++) {
            int place = i;
            int number = (first + i) % elements.size();
            world.timeline()
                    .in(world.random()
                            .between(Choice.ORDER, SeededRandom.id(invocation.id(), IdPurpose.ELEMENT, number), 0, 9),
                            () -> world.timeline().start(() -> {
                                invocation.works(world.timeline().running(), number);
                                elements.get(place).run();
                                if (--unfinished[0] == 0) {
                                    world.timeline().in(0, waiting::resume);
                                }
                            }));
        }
        waiting.pause();
    }

    /**
     * Which element is handed in first: the function begins each delivery of a list at another one. Were it any other
     * than this, every answer of a batch would be about another element, and no history would keep the promises.
     */
    private int first(Invocation invocation) {
        return Math.floorMod(Objects.hash(invocation.requestId(), clock.instant()), invocation.attempts().size());
    }
}
