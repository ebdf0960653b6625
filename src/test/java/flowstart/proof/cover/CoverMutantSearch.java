package flowstart.proof.cover;

import flowstart.proof.cover.mutants.CoverMutant;
import flowstart.proof.simulation.engine.Journal;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.stream.Collectors;

/** Looks for a seed that shows a mutant's mistake. */
public final class CoverMutantSearch {

    private CoverMutantSearch() {}

    /** The first of so many seeds at which the mistake shows; -1 if it shows at none. */
    static long seed(CoverMutant mutant, long first, long seeds) {
        return (Long) within(mutant, "seed", first, seeds);
    }

    /** How it shows at a seed. */
    static String history(CoverMutant mutant, long seed) {
        return (String) within(mutant, "history", seed, 1);
    }

    /** Calls a method below in the mutant's own classes, so that everything in them meets the mistake. */
    private static Object within(CoverMutant mutant, String method, long first, long seeds) {
        try {
            return mutant.loader()
                    .loadClass(CoverMutantSearch.class.getName())
                    .getMethod(method, String.class, long.class, long.class)
                    .invoke(null, mutant.promise(), first, seeds);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(mutant + " broke the simulation itself", e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@link #seed}, within. */
    public static long seed(String promise, long first, long seeds) {
        for (long seed = first; seed < first + seeds; seed++) {
            if (breaks(CoverPromise.valueOf(promise), CoverHistory.of(seed).violations())) {
                return seed;
            }
        }
        return -1;
    }

    /** {@link #history}, within: of the first seed, whatever their number. */
    public static String history(String promise, long seed, long seeds) {
        CoverHistory history = CoverHistory.of(seed, Journal.written());
        return history.violations().stream().map(CoverViolation::toString).collect(Collectors.joining("\n"));
    }

    private static boolean breaks(CoverPromise promise, List<CoverViolation> violations) {
        return violations.stream().anyMatch(violation -> violation.promise() == promise);
    }
}
