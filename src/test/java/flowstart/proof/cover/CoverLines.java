package flowstart.proof.cover;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the log lines of one invocation against its messages. */
final class CoverLines {

    private CoverLines() {}

    static void check(CoverInvocation invocation, CoverChecks checks) {
        Set<String> ended = new HashSet<>();
        Map<String, Integer> waiting = new HashMap<>();
        List<CoverLine> aside = new ArrayList<>();
        for (CoverLine line : invocation.lines()) {
            String messageId = line.messageId();
            if (!"cover".equals(line.trigger())) {
                checks.broken(CoverPromise.ONE_LINE, "a line of another trigger: " + line);
            } else if (line.mode() == null) {
                aside.add(line);
            } else if (messageId == null) {
                if (waiting.put(String.valueOf(line.flowName()), line.waiting()) != null) {
                    checks.broken(CoverPromise.ONE_LINE, "two looks in one invocation: " + line);
                }
            } else if (!ended.add(messageId)) {
                checks.broken(CoverPromise.ONE_LINE, "two ends in one invocation: " + line);
            }
        }
        Map<String, Integer> expected = new HashMap<>();
        int expectedAside = 0;
        for (CoverMessage message : invocation.messages()) {
            if (message.event().kind().isUnreadable() || invocation.setAside().contains(message)) {
                expectedAside++;
            }
            if (!message.event().kind().isUnreadable() && !ended.remove(message.id())) {
                expected.merge(message.event().flow(), 1, Integer::sum);
            }
        }
        if (!waiting.equals(expected) || !ended.isEmpty() || aside.size() != expectedAside) {
            checks.broken(CoverPromise.ONE_LINE, invocation + " waits for " + expected + ", lines say " + waiting
                    + ", set aside " + expectedAside + ", lines " + aside.size() + ", ends of others " + ended);
        }
    }
}
