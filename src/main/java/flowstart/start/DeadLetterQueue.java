package flowstart.start;

import org.jspecify.annotations.Nullable;

/**
 * Where messages go that would come back in vain: those that cannot be read, and those of the mode cover that a bug of
 * ours meets again and again. Implementations are thread-safe.
 */
@FunctionalInterface
public interface DeadLetterQueue {

    /**
     * Keeps a message.
     *
     * @param messageId the id of the message, by which a FIFO queue drops a repeat
     * @param group its message group, for the dead-letter queue of the mode cover; null for that of the retry queue,
     *     which has no groups
     * @param body what it holds
     * @param reason why it is kept here
     * @return why the queue did not take it; null if it did
     */
    @Nullable
    ErrorDetail keep(String messageId, @Nullable String group, String body, String reason);
}
