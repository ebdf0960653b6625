package flowstart.simulation.world;

import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Fiber;
import flowstart.simulation.engine.Kin;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Runs the elements of a batch side by side in virtual time, begun in any order. They begin when the last one is handed in, and
 * whoever hands it in waits for all: so the function's own waiting, which virtual time cannot see, never has to wait.
 */
final class BatchExecutor implements Executor {

    private final World world;
    private final Supplier<Invocation> current;
    private final List<Runnable> handedIn = new ArrayList<>();

    BatchExecutor(World world, Supplier<Invocation> current) {
        this.world = world;
        this.current = current;
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
        for (int i = 0; i < elements.size(); i++) {
            int number = i;
            world.timeline()
                    .in(world.fate().between(Choice.ORDER, Fate.id(invocation.id(), Kin.ELEMENT, i), 0, 9),
                            () -> world.timeline().start(() -> {
                                invocation.works(world.timeline().running(), number);
                                elements.get(number).run();
                                if (--unfinished[0] == 0) {
                                    world.timeline().in(0, waiting::resume);
                                }
                            }));
        }
        waiting.pause();
    }
}
