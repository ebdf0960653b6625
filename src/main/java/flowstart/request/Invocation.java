package flowstart.request;

import flowstart.start.StartRequest;
import flowstart.start.Trigger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one invocation asks for.
 *
 * @param trigger the path it came by
 * @param elements what to attempt, one by one; never empty
 */
public record Invocation(Trigger trigger, List<Element> elements) {

    /** Keeps a copy. */
    public Invocation {
        elements = List.copyOf(elements);
    }

    /**
     * One thing to attempt.
     *
     * @param messageId the queue message that holds it; null if it did not come by a queue. A message can hold several
     *     elements.
     * @param content what it says
     */
    public record Element(@Nullable String messageId, Content content) {

        /** What an element says. */
        public sealed interface Content {}

        /**
         * A flow to start.
         *
         * @param request what is asked for
         */
        public record ToStart(StartRequest request) implements Content {}

        /**
         * Nothing that can be acted on.
         *
         * @param why which field breaks which requirement, and where; never the input
         * @param noSuchRoute whether it is an HTTP request for something that does not exist
         */
        public record Unreadable(String why, boolean noSuchRoute) implements Content {}

        /**
         * Something that a bug of ours kept from being read.
         *
         * @param bug what was thrown
         */
        public record Broken(Throwable bug) implements Content {}

        static Element of(StartRequest request) {
            return new Element(null, new ToStart(request));
        }

        static Element unreadable(String why) {
            return new Element(null, new Unreadable(why, false));
        }

        /** The same, in a queue's message that was sent at this time, if that is known. */
        Element inMessage(String id, @Nullable Instant sentAt) {
            return new Element(id,
                    content instanceof ToStart(StartRequest request)
                            ? new ToStart(request.withSentAt(sentAt))
                            : content);
        }
    }
}
