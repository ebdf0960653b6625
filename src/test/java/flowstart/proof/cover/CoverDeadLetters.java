package flowstart.proof.cover;

import flowstart.start.DeadLetterQueue;
import flowstart.start.ErrorDetail;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The dead-letter queue, as a container sees it. */
final class CoverDeadLetters implements DeadLetterQueue {

    private final CoverWorld world;
    private final CoverContainer container;

    CoverDeadLetters(CoverWorld world, CoverContainer container) {
        this.world = world;
        this.container = container;
    }

    @Override
    public @Nullable ErrorDetail keep(String messageId, @Nullable String group, String body, String reason) {
        CoverInvocation invocation = container.invocation();
        world.timeline().pass(world.dice().between(10, 50));
        if (!invocation.step()) {
            return new ErrorDetail("Dead", "nobody hears of this");
        }
        boolean taken = !world.dice().strikes(CoverFault.DEAD_LETTER_REFUSED);
        world.checks()
                .setAside(invocation, messageId, Objects.requireNonNull(group, "its queue has groups"), body, taken);
        return taken ? null : new ErrorDetail("ServiceUnavailable", "not now");
    }
}
