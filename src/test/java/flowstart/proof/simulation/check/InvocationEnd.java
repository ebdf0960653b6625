package flowstart.proof.simulation.check;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An invocation that ended and was heard of.
 *
 * @param attempts its attempts, in the order of its elements
 * @param lines its log lines
 * @param lineOf the log line of each attempt; null where none names it
 * @param reply what it returned; null if it threw
 * @param error the simple name of what it threw
 */
record InvocationEnd(List<Attempt> attempts, List<Flat> lines, List<@Nullable Flat> lineOf, @Nullable String reply,
        @Nullable String error) {

    static InvocationEnd of(List<Attempt> attempts, List<Flat> lines, @Nullable String reply, @Nullable String error) {
        List<Flat> left = new ArrayList<>(lines);
        List<@Nullable Flat> lineOf = new ArrayList<>();
        for (Attempt attempt : attempts) {
            Flat line = left.stream().filter(candidate -> names(candidate, attempt)).findFirst().orElse(null);
            left.remove(line);
            lineOf.add(line);
        }
        return new InvocationEnd(attempts, lines, lineOf, reply, error);
    }

    /** Whether a line names what an attempt is about, as far as it says. */
    private static boolean names(Flat line, Attempt attempt) {
        String flow = line.get("flowName");
        String token = line.get("clientToken");
        return flow == null
                ? attempt.intent().way() == StartIntent.EntryPath.BROKEN_RULE
                        || line.text("outcome").equals("INTERNAL_ERROR")
                : attempt.delivery().isNamedBy(flow, line.get("eventId"), line.get("idempotencyKey"))
                        && (attempt.token() == null || attempt.token().equals(token));
    }
}
