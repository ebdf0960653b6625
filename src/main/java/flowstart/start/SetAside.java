package flowstart.start;

import org.jspecify.annotations.Nullable;

/**
 * What became of putting a queue's message into its dead-letter queue.
 *
 * @param messageId the message
 * @param refusal why that queue did not take it, so that it stays where it is; null if it did
 */
public record SetAside(String messageId, @Nullable ErrorDetail refusal) {}
