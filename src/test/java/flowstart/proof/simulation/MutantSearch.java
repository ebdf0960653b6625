package flowstart.proof.simulation;

import flowstart.proof.simulation.mutants.Mutant;
import java.lang.reflect.InvocationTargetException;
import java.util.stream.LongStream;

/** Looks for a seed that shows a mutant's mistake. */
public final class MutantSearch {

    private MutantSearch() {}

    /** The first of so many seeds at which the mistake shows; -1 if it shows at none. */
    static long seed(Mutant mutant, long first, long seeds) {
        return (Long) within(mutant, "seed", first, seeds);
    }

    /** The shortest history in which the mistake shows at a seed. */
    static String history(Mutant mutant, long seed) {
        return (String) within(mutant, "history", seed, 1);
    }

    /** Calls a method below in the mutant's own classes, so that everything in them meets the mistake. */
    private static Object within(Mutant mutant, String method, long first, long seeds) {
        try {
            return mutant.loader()
                    .loadClass(MutantSearch.class.getName())
                    .getMethod(method, String.class, long.class, long.class)
                    .invoke(null, mutant.name(), first, seeds);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(mutant + " broke the simulation itself", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@link #seed}, within. */
    public static long seed(String name, long first, long seeds) {
        Mutant mutant = Mutant.valueOf(name);
        return LongStream.range(first, first + seeds)
                .filter(seed -> SimulationRun.small(seed, mutant.redriver()).run().breaks(mutant.invariant()))
                .findFirst()
                .orElse(-1);
    }

    /** {@link #history}, within: of the first seed, whatever their number. */
    public static String history(String name, long seed, long seeds) {
        Mutant mutant = Mutant.valueOf(name);
        return FailureReport.of(SimulationRun.small(seed, mutant.redriver()), mutant.invariant(),
                "mvn test -Dtest=MutantTest -Dsimulation.mutant=" + mutant + " -Dsimulation.seed=" + seed);
    }
}
