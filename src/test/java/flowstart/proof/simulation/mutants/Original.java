package flowstart.proof.simulation.mutants;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A method as it was before it was changed. */
public final class Original {

    /** What its name has after it. */
    static final String SUFFIX = "Unchanged";

    private Original() {}

    /** A class that is not public, by its name without {@code flowstart.}. */
    public static Class<?> type(String name) {
        try {
            return Class.forName("flowstart." + name, false, Original.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Calls it.
     *
     * @param of the object, or the class if it is static
     */
    // Each replacement knows what its own method returns; reflection does not.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T> T call(Object of, String method, @Nullable Object... arguments) {
        Class<?> type = of instanceof Class<?> itself ? itself : of.getClass();
        Method original = Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method + SUFFIX))
                .findFirst()
                .orElseThrow();
        original.setAccessible(true);
        try {
            return (T) original.invoke(of, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
