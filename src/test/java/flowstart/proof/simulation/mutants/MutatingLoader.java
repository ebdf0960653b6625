package flowstart.proof.simulation.mutants;

import flowstart.proof.simulation.mutants.Mutant.Change;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Loads the function and the simulation anew, with some of the function's methods calling a replacement instead of
 * doing their work.
 */
public final class MutatingLoader extends ClassLoader {

    private static final String OURS = "flowstart.";

    private final List<Change> changes;
    private final List<Class<?>> replacements;

    /**
     * A loader that makes these changes.
     *
     * @param replacements the classes whose methods are called instead
     */
    public MutatingLoader(List<Change> changes, Class<?>... replacements) {
        super(MutatingLoader.class.getClassLoader());
        this.changes = List.copyOf(changes);
        this.replacements = List.of(replacements);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            if (!name.startsWith(OURS)) {
                return super.loadClass(name, resolve);
            }
            byte[] bytes = changed(name, bytes(name));
            return defineClass(name, bytes, 0, bytes.length);
        }
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] changed(String name, byte[] bytes) {
        byte[] changed = bytes;
        for (Change change : changes) {
            if (name.equals(OURS + change.className())) {
                changed = changed(change, changed);
            }
        }
        return changed;
    }

    private byte[] changed(Change change, byte[] bytes) {
        ClassModel model = ClassFile.of().parse(bytes);
        if (model.methods().stream().noneMatch(method -> isMeant(change, method))) {
            throw new IllegalStateException("nothing to change: " + change);
        }
        return ClassFile.of().transformClass(model, (builder, element) -> {
            if (element instanceof MethodModel method && isMeant(change, method)) {
                builder.withMethod(method.methodName(), method.methodType(), method.flags().flagsMask(),
                        body -> body.withCode(code -> call(change.replacement(), method, code)));
                // As it was, for a replacement that only adds to it.
                builder.withMethod(change.method() + Original.SUFFIX, method.methodTypeSymbol(),
                        method.flags().flagsMask(), method::forEach);
            } else {
                builder.with(element);
            }
        });
    }

    /** Whether it is this method, and not another one of its name. */
    private boolean isMeant(Change change, MethodModel method) {
        return method.methodName().equalsString(change.method())
                && replacement(change.replacement(), method).isPresent();
    }

    private void call(String replacement, MethodModel method, CodeBuilder code) {
        MethodTypeDesc type = method.methodTypeSymbol();
        Method called = replacement(replacement, method).orElseThrow();
        if (called.getParameterCount() > type.parameterCount()) {
            code.aload(0);
        }
        for (int i = 0; i < type.parameterCount(); i++) {
            code.loadLocal(TypeKind.from(type.parameterType(i)), code.parameterSlot(i));
        }
        code.invokestatic(Objects.requireNonNull(ClassDesc.of(called.getDeclaringClass().getName())), replacement,
                MethodType.methodType(called.getReturnType(), called.getParameterTypes())
                        .describeConstable()
                        .orElseThrow());
        code.return_(TypeKind.from(type.returnType()));
    }

    /** The replacement with as many parameters, or one more where there is an object to hand over. */
    private Optional<Method> replacement(String name, MethodModel method) {
        int parameters = method.methodTypeSymbol().parameterCount();
        boolean hasObject = !method.flags().has(AccessFlag.STATIC);
        return replacements.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(candidate -> candidate.getName().equals(name) && (candidate.getParameterCount() == parameters
                        || (hasObject && candidate.getParameterCount() == parameters + 1)))
                .findFirst();
    }
}
