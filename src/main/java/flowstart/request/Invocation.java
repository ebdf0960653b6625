package flowstart.request;

import flowstart.cover.CoverRequest;
import flowstart.run.RunQuery;
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

    /** Whether every element came in a queue's message that has an id. */
    public boolean isMessages() {
        return elements.stream().allMatch(element -> element.message() != null);
    }

    /**
     * One thing to attempt.
     *
     * @param message the queue's message that holds it; null if it did not come by a queue. A message can hold several
     *     elements.
     * @param content what it says
     */
    public record Element(@Nullable Message message, Content content) {

        /**
         * A queue's message.
         *
         * @param id its id, the same at each delivery
         * @param group its message group; null if the queue is no FIFO queue
         * @param body what it holds, as it is; empty if even that cannot be read
         * @param receives how often it was delivered, this time included; 0 if that is not known
         */
        public record Message(String id, @Nullable String group, String body, int receives) {}

        /** What an element says. */
        public sealed interface Content {}

        /**
         * A flow to start.
         *
         * @param request what is asked for
         */
        public record ToStart(StartRequest request) implements Content {}

        /**
         * A flow of which a run is to succeed.
         *
         * @param request what is asked for
         */
        public record ToCover(CoverRequest request) implements Content {}

        /** Nothing but to be answered. */
        public record Ping() implements Content {}

        /**
         * A run to show.
         *
         * @param query which one
         */
        public record ToShow(RunQuery query) implements Content {}

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

        /** The queue's message that holds it; null if it did not come by a queue. */
        public @Nullable String messageId() {
            return message == null ? null : message.id();
        }

        /** The same, in a queue's message that was sent at this time, if that is known. */
        Element in(Message holder, @Nullable Instant sentAt) {
            return new Element(holder,
                    content instanceof ToStart(StartRequest request)
                            ? new ToStart(request.withSentAt(sentAt))
                            : content);
        }
    }
}
