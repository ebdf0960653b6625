package flowstart.cover;

import flowstart.start.ErrorDetail;
import org.jspecify.annotations.Nullable;

/**
 * Where messages go that would block their group for good: those that cannot be read, and those that a bug of ours
 * meets again and again. Implementations are thread-safe.
 */
@FunctionalInterface
public interface DeadLetterQueue {

    /**
     * Keeps a message.
     *
     * @param messageId the id of the message, by which a repeat is dropped
     * @param group its message group
     * @param body what it holds
     * @param reason why it is kept here
     * @return why the queue did not take it; null if it did
     */
    @Nullable
    ErrorDetail keep(String messageId, String group, String body, String reason);
}
