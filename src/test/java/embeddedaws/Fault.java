package embeddedaws;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that goes wrong with one HTTP request, on purpose. These kinds can befall either service; each service adds
 * its own.
 */
public sealed interface Fault permits AppFlowFault, EventBridgeFault {

    /** The name by which command lines and the journal call it, in kebab case. */
    String name();

    /**
     * The fault of that name among these.
     *
     * @throws IllegalArgumentException when there is none; its message lists those there are
     */
    static <F extends Fault> F find(String name, List<F> all) {
        return all.stream()
                .filter(fault -> fault.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault here is called '" + name + "'; there are: "
                        + all.stream().map(Fault::name).collect(Collectors.joining(", "))));
    }

    /** The request is refused and nothing is done. */
    record Refused(String name, Refusal refusal) implements AppFlowFault, EventBridgeFault {
        static Refused of(String name, int status, String type, String message) {
            return new Refused(name, new Refusal(status, type, message));
        }
    }

    /** The connection is cut before anything was done. */
    record Cut() implements AppFlowFault, EventBridgeFault {
        @Override
        public String name() {
            return "cut";
        }
    }

    /** Everything is done as asked, then the connection is cut in place of an answer. */
    record AnswerLost() implements AppFlowFault, EventBridgeFault {
        @Override
        public String name() {
            return "answer-lost";
        }
    }

    /** Everything is done as asked and at once; only the answer is kept back. */
    record Late(Hold hold) implements AppFlowFault, EventBridgeFault {
        @Override
        public String name() {
            return "slow";
        }
    }
}
