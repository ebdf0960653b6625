package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.check.Flat;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Kin;
import flowstart.simulation.engine.Mishap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Those who wait for the function's answer: over HTTP, directly, and with lists. */
final class Callers {

    private static final int MOST_TRIES = 6;
    private static final int LIST_TRIES = 20;

    private final World world;
    private final Lambda lambda;
    private final Operator operator;

    Callers(World world, Lambda lambda, Operator operator) {
        this.world = world;
        this.lambda = lambda;
        this.operator = operator;
    }

    /** Calls over HTTP, again while it is told to and patient, with the same key. */
    void http(Ask ask) {
        new HttpCall(ask, 0, world.fate().between(Choice.PATIENCE, ask.number(), 1, MOST_TRIES)).send();
    }

    /**
     * One request, whose caller hears the function's answer, or the gateway's once that has waited long enough, or
     * nothing.
     */
    private final class HttpCall {

        private static final int NOTHING = 0;

        private final Ask ask;
        private final int tries;
        private final long patience;
        private final long id;
        private boolean over;

        HttpCall(Ask ask, int tries, long patience) {
            this.ask = ask;
            this.tries = tries;
            this.patience = patience;
            this.id = Fate.id(ask.number(), Kin.HTTP_CALL, tries);
        }

        void send() {
            if (!lambda.admits(id, Mishap.INVOKE_THROTTLED)) {
                hears(503, 0, null);
                return;
            }
            long gateway = world.deployment().httpTimeout();
            world.timeline().in(gateway, () -> hears(503, 0, null));
            if (world.strikes(Mishap.HTTP_CALLER_LEFT, id, ask)) {
                world.timeline()
                        .in(world.fate().between(Choice.LEAVING, id, 100, gateway), () -> hears(NOTHING, 0, null));
            }
            lambda.invoke(Payloads.of(ask), id, this::ended);
        }

        private void ended(End end) {
            if (world.strikes(Mishap.HTTP_ANSWER_LOST, id, ask)) {
                hears(NOTHING, 0, null);
            } else if (end instanceof End.Returned returned) {
                Flat reply = Flat.of(returned.json());
                String pause = reply.get("headers.Retry-After");
                int status = Integer.parseInt(reply.text("statusCode"));
                hears(status, pause == null ? -1 : Long.parseLong(pause) * World.SECOND,
                        status < 300 ? Flat.of(reply.text("body")).text("outcome") : null);
            } else {
                hears(502, 0, null);
            }
        }

        /**
         * What comes first counts; whoever is not told to wait tries again at once, so that it may meet its first
         * request.
         */
        private void hears(int status, long pause, @Nullable String outcome) {
            if (over) {
                return;
            }
            over = true;
            world.note(() -> ask + ": its caller hears " + (status == NOTHING ? "nothing" : "HTTP " + status));
            world.ledger().heard(ask, outcome);
            if (pause >= 0 && tries + 1 < patience) {
                world.timeline()
                        .in(pause + world.fate().between(Choice.BACKOFF, id, 0, 5000),
                                new HttpCall(ask, tries + 1, patience)::send);
            }
        }
    }

    /** Calls directly, again while it fails and patience lasts. */
    void direct(Ask ask) {
        direct(ask, 0, world.fate().between(Choice.PATIENCE, ask.number(), 1, MOST_TRIES));
    }

    private void direct(Ask ask, int tries, long patience) {
        long id = Fate.id(ask.number(), Kin.DIRECT_CALL, tries);
        Runnable again = () -> {
            world.ledger().heard(ask, null);
            if (tries + 1 < patience) {
                world.timeline().in(World.MINUTE << tries, () -> direct(ask, tries + 1, patience));
            }
        };
        if (!lambda.admits(id, Mishap.INVOKE_THROTTLED)) {
            again.run();
            return;
        }
        lambda.invoke(Payloads.of(ask), id, end -> {
            if (end instanceof End.Returned returned) {
                world.ledger().heard(ask, Flat.of(returned.json()).text("outcome"));
            } else {
                again.run();
            }
        });
    }

    /** Delivers a list, again until it is taken as a whole or given up and kept. */
    void list(List<Ask> asks) {
        list(asks, 0);
    }

    private void list(List<Ask> asks, int tries) {
        long id = Fate.id(asks.getFirst().group(), Kin.LIST_CALL, tries);
        Payload list = Payloads.list(asks);
        if (tries >= LIST_TRIES) {
            operator.keep(new Kept(id, Kept.Queue.LIST_DEAD_LETTERS, asks, list.json(), world.now()));
        } else if (!lambda.admits(id, Mishap.INVOKE_THROTTLED)) {
            listAgain(asks, tries);
        } else {
            lambda.invoke(list, id, end -> {
                if (!end.isGood() || world.strikes(Mishap.LIST_DUPLICATED, id, asks)) {
                    listAgain(asks, tries);
                }
            });
        }
    }

    private void listAgain(List<Ask> asks, int tries) {
        long pause = Math.min(World.HOUR, (10 * World.SECOND) << tries);
        world.timeline().in(pause, () -> list(asks, tries + 1));
    }
}
