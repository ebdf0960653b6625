package flowstart.proof.cover;

import java.util.Locale;

/**
 * A time in which something is out of order.
 *
 * @param kind what is
 * @param from when it begins
 * @param until when it is over
 * @param flow the flow that it concerns; empty if it concerns all
 */
record CoverOutage(Kind kind, long from, long until, String flow) {

    /** What can be out of order for minutes to days. */
    enum Kind {
        APPFLOW_UNREACHABLE,
        APPFLOW_FAILING,
        STARTS_THROTTLED,
        STARTS_OVER_QUOTA,
        ACCESS_DENIED,
        SOURCE_DOWN,
        RUNS_TAKE_DAYS,
        FLOW_DELETED,
        FLOW_INVALID,
        LOOKS_BROKEN,
        BUS_DOWN;

        String label() {
            return "out of order: " + name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    boolean holds(long now, String name) {
        return from <= now && now < until && (flow.isEmpty() || flow.equals(name));
    }
}
