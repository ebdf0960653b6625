package flowstart.proof.cover;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What is counted in one history. */
final class CoverTally {

    static final String MESSAGES = "messages, copies of events included";
    static final String LOOKS = "calls of DescribeFlowExecutionRecords";
    static final String STARTS = "calls of StartFlow";
    static final String RUNS = "runs started by the function";
    static final String OTHERS_STARTS = "starts by somebody else";
    static final String CANCELLATIONS = "cancellations by a person";
    static final String INVOCATIONS = "invocations";
    static final String DELIVERIES = "deliveries of messages";
    static final String SECOND_SUCCESSORS = "second successors where a flow has two message groups";
    static final String DEAD_LETTERS = "dead letters after all receives";
    static final String SET_ASIDE = "dead letters that the function moved";

    private final Map<String, Long> counts = new TreeMap<>();

    void saw(String what) {
        saw(what, 1);
    }

    void saw(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    long count(String what) {
        return counts.getOrDefault(what, 0L);
    }

    Map<String, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }
}
