package flowstart.redrive;

import com.fasterxml.jackson.databind.JsonNode;
import flowstart.start.Outcome;
import flowstart.start.ResultKind;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Takes single messages from plan to answer, and tells. It remembers one run's starts, so that a failing one is not tried again and again. */
final class Delivery {

    private final Planner planner;
    private final Destination destination;
    private final Operator operator;
    private final InstantSource clock;
    private final boolean dryRun;
    /** Whether each start that was sent in this run came off, by its name. */
    private final Map<String, Boolean> cameOff = new HashMap<>();

    Delivery(Planner planner, Destination destination, Operator operator, InstantSource clock, boolean dryRun) {
        this.planner = planner;
        this.destination = destination;
        this.operator = operator;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    /** Sends a message, if it can and may be sent; whether it was accepted, and so may be deleted. */
    boolean isAccepted(KeptMessage message) {
        try {
            Plan plan = planner.plan(message, clock.instant());
            operator.tell(message.id() + ": " + plan.subject());
            operator.tell("  " + plan.protection());
            return isToBeSent(plan) && send(plan);
        } catch (UnusableException e) {
            operator.tell(message.id() + ": left: " + e.why());
        } catch (RuntimeException e) {
            operator.tell(message.id() + ": left: " + e);
        }
        return false;
    }

    private boolean isToBeSent(Plan plan) {
        Boolean before = cameOff.get(plan.start());
        if (Boolean.FALSE.equals(before)) {
            operator.tell("  left: the same start just failed in this run; put right what it says, then redrive again");
            return false;
        }
        if (dryRun) {
            operator.tell("  would be sent" + (plan.question() == null ? "" : " after a yes to: " + plan.question()));
            operator.tell("  " + Text.shown(plan.payload().at(clock.instant())));
            return false;
        }
        // The second message about a new run that was just started starts nothing.
        if (before == null && plan.question() != null && !operator.agreesTo("  " + plan.question())) {
            operator.tell("  left: no yes");
            return false;
        }
        return true;
    }

    private boolean send(Plan plan) {
        cameOff.put(plan.start(), false);
        switch (destination.send(plan.payload().at(clock.instant()))) {
            case Destination.Accepted accepted -> {
                cameOff.put(plan.start(), tell(accepted));
                return true;
            }
            case Destination.Refused refused -> {
                operator.tell("  left: " + refused.error() + ": " + refused.message());
                return false;
            }
        }
    }

    /** Tells what the function returned; whether that means that nothing failed. */
    private boolean tell(Destination.Accepted accepted) {
        if (accepted.reply().isEmpty()) {
            operator.tell("  accepted");
            return true;
        }
        JsonNode reply;
        try {
            reply = Text.object("the reply", accepted.reply());
        } catch (UnusableException e) {
            operator.tell("  accepted; " + e.why());
            return true;
        }
        String outcome = reply.path("outcome").asText();
        String run = reply.path("executionId").asText();
        ResultKind result = Arrays.stream(Outcome.values())
                .filter(known -> known.name().equals(outcome))
                .findFirst()
                .map(Outcome::result)
                .orElse(ResultKind.NONE);
        boolean failedAgain = result == ResultKind.FAILED || result == ResultKind.UNCONFIRMED;
        operator.tell("  accepted: " + outcome + (run.isEmpty() ? "" : ", run " + run)
                + (failedAgain
                        ? "; told as " + result.detailType() + ", which the failed-starts queue keeps anew"
                        : ""));
        return !failedAgain;
    }
}
