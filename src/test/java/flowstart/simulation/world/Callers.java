package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.check.Flat;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Mishap;
import java.util.List;

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
        call(ask, 0, world.fate().between(Choice.PATIENCE, ask.number(), 1, MOST_TRIES));
    }

    private void call(Ask ask, int tries, long patience) {
        long id = Fate.id(Fate.id(ask.number(), 300), tries);
        if (!lambda.admits(id, Mishap.INVOKE_THROTTLED)) {
            heardOverHttp(ask, tries, patience, 503, true);
            return;
        }
        lambda.invoke(Payloads.of(ask), id, end -> {
            if (world.strikes(Mishap.HTTP_ANSWER_LOST, id, ask)) {
                heardOverHttp(ask, tries, patience, 0, true);
            } else if (end instanceof End.Returned returned) {
                Flat reply = Flat.of(returned.json());
                heardOverHttp(ask, tries, patience, Integer.parseInt(reply.text("statusCode")),
                        reply.get("headers.Retry-After") != null);
            } else {
                heardOverHttp(ask, tries, patience, 502, true);
            }
        });
    }

    private void heardOverHttp(Ask ask, int tries, long patience, int status, boolean again) {
        world.note(() -> ask + ": its caller hears " + (status == 0 ? "nothing" : "HTTP " + status));
        world.ledger().heard(ask, "HTTP " + status);
        if (again && tries + 1 < patience) {
            world.timeline().in(
                    World.MINUTE + world.fate().between(Choice.BACKOFF, Fate.id(ask.number(), tries), 0, 5000),
                    () -> call(ask, tries + 1, patience));
        }
    }

    /** Calls directly, again while it fails and patience lasts. */
    void direct(Ask ask) {
        direct(ask, 0, world.fate().between(Choice.PATIENCE, ask.number(), 1, MOST_TRIES));
    }

    private void direct(Ask ask, int tries, long patience) {
        long id = Fate.id(Fate.id(ask.number(), 400), tries);
        Runnable again = () -> {
            world.ledger().heard(ask, "failed");
            if (tries + 1 < patience) {
                world.timeline().in(World.MINUTE << tries, () -> direct(ask, tries + 1, patience));
            }
        };
        if (!lambda.admits(id, Mishap.INVOKE_THROTTLED)) {
            again.run();
            return;
        }
        lambda.invoke(Payloads.of(ask), id, end -> {
            if (end.isGood()) {
                world.ledger().heard(ask, "returned");
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
        long id = Fate.id(Fate.id(asks.getFirst().group(), 500), tries);
        Payload list = Payloads.list(asks);
        if (tries >= LIST_TRIES) {
            operator.keep(new Kept(id, Kept.Queue.LIST_DEAD_LETTERS, asks, list.json(), world.now()), 0);
        } else if (!lambda.admits(id, Mishap.INVOKE_THROTTLED)) {
            listAgain(asks, tries);
        } else {
            lambda.invoke(list, id, end -> {
                if (!end.isGood() || world.strikes(Mishap.EVENT_DUPLICATED, id, asks)) {
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
