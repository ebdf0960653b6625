package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.check.Flat;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.IdPurpose;
import flowstart.proof.simulation.engine.FaultKind;
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

    /** Calls over HTTP, again while the answers ask for it and patience lasts, with the same key. */
    void http(StartIntent intent) {
        new HttpCall(intent, 0, world.random().between(Choice.PATIENCE, intent.number(), 1, MOST_TRIES)).send();
    }

    /**
     * One request, whose caller hears the function's answer, or the gateway's once that has waited long enough, or
     * nothing.
     */
    private final class HttpCall {

        private static final int NOTHING = 0;

        private final StartIntent intent;
        private final int tries;
        private final long patience;
        private final long id;
        private boolean over;

        HttpCall(StartIntent intent, int tries, long patience) {
            this.intent = intent;
            this.tries = tries;
            this.patience = patience;
            this.id = SeededRandom.id(intent.number(), IdPurpose.HTTP_CALL, tries);
        }

        void send() {
            if (!lambda.admits(id, FaultKind.INVOKE_THROTTLED)) {
                hears(503, 0, null);
                return;
            }
            long gateway = world.deployment().httpTimeout();
            world.timeline().in(gateway, () -> hears(503, 0, null));
            if (world.strikes(FaultKind.HTTP_CALLER_LEFT, id, intent)) {
                world.timeline()
                        .in(world.random().between(Choice.LEAVING, id, 100, gateway), () -> hears(NOTHING, 0, null));
            }
            lambda.invoke(Payloads.of(intent), id, this::ended);
        }

        private void ended(End end) {
            if (world.strikes(FaultKind.HTTP_ANSWER_LOST, id, intent)) {
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
         * What comes first counts; a caller who need not wait tries again at once, so that it may meet its first
         * request.
         */
        private void hears(int status, long pause, @Nullable String outcome) {
            if (over) {
                return;
            }
            over = true;
            world.note(() -> intent + ": its caller hears " + (status == NOTHING ? "nothing" : "HTTP " + status));
            world.observations().heard(intent, outcome);
            if (pause >= 0 && tries + 1 < patience) {
                world.timeline()
                        .in(pause + world.random().between(Choice.BACKOFF, id, 0, 5000),
                                new HttpCall(intent, tries + 1, patience)::send);
            }
        }
    }

    /** Calls directly, again while it fails and patience lasts. */
    void direct(StartIntent intent) {
        direct(intent, 0, world.random().between(Choice.PATIENCE, intent.number(), 1, MOST_TRIES));
    }

    private void direct(StartIntent intent, int tries, long patience) {
        long id = SeededRandom.id(intent.number(), IdPurpose.DIRECT_CALL, tries);
        Runnable again = () -> {
            world.observations().heard(intent, null);
            if (tries + 1 < patience) {
                world.timeline().in(World.MINUTE << tries, () -> direct(intent, tries + 1, patience));
            }
        };
        if (!lambda.admits(id, FaultKind.INVOKE_THROTTLED)) {
            again.run();
            return;
        }
        lambda.invoke(Payloads.of(intent), id, end -> {
            if (end instanceof End.Returned returned) {
                world.observations().heard(intent, Flat.of(returned.json()).text("outcome"));
            } else {
                again.run();
            }
        });
    }

    /** Delivers a list, again until it is taken as a whole or given up and kept. */
    void list(List<StartIntent> intents) {
        list(intents, 0);
    }

    private void list(List<StartIntent> intents, int tries) {
        long id = SeededRandom.id(intents.getFirst().group(), IdPurpose.LIST_CALL, tries);
        Payload list = Payloads.list(intents);
        if (tries >= LIST_TRIES) {
            operator.keep(new Kept(id, Kept.Queue.LIST_DEAD_LETTERS, intents, list.json(), world.now()));
        } else if (!lambda.admits(id, FaultKind.INVOKE_THROTTLED)) {
            listAgain(intents, tries);
        } else {
            lambda.invoke(list, id, end -> {
                if (!end.isGood() || world.strikes(FaultKind.LIST_DUPLICATED, id, intents)) {
                    listAgain(intents, tries);
                }
            });
        }
    }

    private void listAgain(List<StartIntent> intents, int tries) {
        long pause = Math.min(World.HOUR, (10 * World.SECOND) << tries);
        world.timeline().in(pause, () -> list(intents, tries + 1));
    }
}
