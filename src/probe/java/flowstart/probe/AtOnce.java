package flowstart.probe;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Does several things at once. */
final class AtOnce {

    private AtOnce() {}

    /** What each of them gives, in their order; throws what one of them threw, when all are done. */
    static <T> List<T> all(List<Supplier<T>> tasks) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<T>> results = tasks.stream()
                    .map(task -> CompletableFuture.supplyAsync(task, threads))
                    .toList();
            return results.stream().map(CompletableFuture::join).toList();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
