package flowstart.redrive;

import java.time.InstantSource;
import java.util.regex.Pattern;

/** Gives single messages up for good, each after a yes, and prints what is dropped. */
final class Discard {

    /** An event's id; anything else there could be payload, which is never printed. */
    private static final Pattern ID = Pattern.compile("[\\w-]{1,64}");

    private final Planner planner;
    private final Operator operator;
    private final InstantSource clock;
    private final boolean dryRun;

    Discard(Planner planner, Operator operator, InstantSource clock, boolean dryRun) {
        this.planner = planner;
        this.operator = operator;
        this.clock = clock;
        this.dryRun = dryRun;
    }

    /** Whether a message may be deleted. */
    boolean isDropped(KeptMessage message) {
        describe(message);
        if (dryRun) {
            operator.print("  would be discarded after a yes");
            return false;
        }
        if (!operator.agreesTo("  Discard it for good?")) {
            operator.print("  left: no yes");
            return false;
        }
        return true;
    }

    private void describe(KeptMessage message) {
        try {
            Plan plan = planner.plan(message, clock.instant());
            operator.print(message.id() + ": " + plan.subject());
            operator.print("  " + StrictJson.shown(plan.payload().at(clock.instant())));
        } catch (UnusableException e) {
            describe(message, e.why());
        } catch (RuntimeException e) {
            // What cannot be planned, as its rule is gone, is what operators give up.
            describe(message, e.toString());
        }
    }

    private void describe(KeptMessage message, String why) {
        String error = message.attributes().get("ERROR_CODE");
        operator.print(message.id() + ": " + message.body().length() + " characters that cannot be redriven"
                + idOf(message.body()) + (error == null ? "" : ", error " + error) + ": " + why);
    }

    private static String idOf(String body) {
        try {
            String id = StrictJson.string(StrictJson.object("the message", body), "id");
            return ID.matcher(id).matches() ? ", event " + id : "";
        } catch (UnusableException e) {
            // Then it has none.
            return "";
        }
    }
}
