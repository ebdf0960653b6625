package flowstart.redrive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import flowstart.request.RequestReader;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sends single messages back, and says what it does. It remembers one run's starts, so that one question is asked once.
 */
final class MessageRedrive {

    private final Planner planner;
    private final RequestReader reader;
    private final Queues queues;
    private final Operator operator;
    private final InstantSource clock;
    private final boolean dryRun;
    /** The starts that were sent in this run, by their names. */
    private final Set<String> sent = new HashSet<>();

    MessageRedrive(Planner planner, RequestReader reader, Queues queues, Operator operator, InstantSource clock,
            boolean dryRun) {
        this.reader = reader;
        this.planner = planner;
        this.queues = queues;
        this.operator = operator;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    /** Sends a message, if it can and may be sent; whether the retry queue took it, so that it may be deleted. */
    boolean isSent(KeptMessage message) {
        try {
            Plan plan = planner.plan(message, clock.instant());
            operator.print(message.id() + ": " + plan.subject());
            operator.print("  " + plan.protection());
            // SQS takes any text, so nothing but this check keeps a message that the function cannot read.
            Instant now = clock.instant();
            ObjectNode cover = StartRequests.coverRequest(plan.payload().at(now));
            if (cover == null) {
                StartRequests.inMessage(plan.payload().at(now), now, reader);
            } else {
                StartRequests.checkCover(cover, now, reader);
            }
            return isToBeSent(plan) && send(plan, cover);
        } catch (UnusableException e) {
            operator.print(message.id() + ": left: " + e.why());
        } catch (RuntimeException e) {
            operator.print(message.id() + ": left: " + e);
        }
        return false;
    }

    private boolean isToBeSent(Plan plan) {
        if (dryRun) {
            operator.print("  would be sent" + (plan.question() == null ? "" : " after a yes to: " + plan.question()));
            operator.print("  " + StrictJson.shown(plan.payload().at(clock.instant())));
            return false;
        }
        // The second message about a new run that was just sent starts nothing.
        if (!sent.contains(plan.start()) && plan.question() != null && !operator.agreesTo("  " + plan.question())) {
            operator.print("  left: no yes");
            return false;
        }
        return true;
    }

    private boolean send(Plan plan, @Nullable ObjectNode cover) throws UnusableException {
        if (cover == null) {
            queues.retry().send(plan.payload().at(clock.instant()));
        } else {
            queues.cover().send(StrictJson.string(cover, "flowName"), cover.toString());
        }
        sent.add(plan.start());
        operator.print("  sent to the " + (cover == null ? "retry" : "cover") + " queue");
        return true;
    }
}
