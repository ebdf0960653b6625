package embeddedaws;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What happens on the connection once a request has been worked on. */
sealed interface Reply {

    /** The HTTP status that is sent, now or later; null when there is no answer. */
    @Nullable
    Integer status();

    /**
     * An answer that is sent at once.
     *
     * @param body may be empty
     */
    record Answer(Integer status, Map<String, String> headers, String body) implements Reply {
        Answer withBody(String other) {
            return new Answer(status, headers, other);
        }

        Answer without(String header) {
            Map<String, String> others = new LinkedHashMap<>(headers);
            others.remove(header);
            return new Answer(status, others, body);
        }
    }

    /** The answer is sent when the hold lets it go. */
    record Late(Answer answer, Hold hold) implements Reply {
        @Override
        public Integer status() {
            return answer.status();
        }
    }

    /** The connection is cut. */
    record Cut() implements Reply {
        @Override
        public @Nullable Integer status() {
            return null;
        }
    }
}
