package flowstart.request;

import flowstart.start.StartRequest;
import flowstart.start.Trigger;
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
     * @param messageId the queue message that holds it; null if it did not come by a queue. A message can hold several elements.
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
    }
}
