package flowstart.proof.simulation.world;

import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.check.Observations;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.Journal;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import flowstart.proof.simulation.engine.Tally;
import flowstart.proof.simulation.engine.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets one history happen. */
public final class Simulation {

    private final World world;
    private final RulePath rules;
    private final AsyncQueue function;
    private final RetryQueue retryQueue;
    private final Callers callers;

    private Simulation(World world, Redriver redriver) {
        this.world = world;
        Operator operator = new Operator(world, redriver);
        Lambda lambda = new Lambda(world, new AppFlowService(world), new ResultBusService(world, operator));
        this.retryQueue = new RetryQueue(world, lambda, operator);
        operator.equip(retryQueue);
        this.function = new AsyncQueue(world, lambda, retryQueue);
        this.rules = new RulePath(world, function, operator);
        this.callers = new Callers(world, lambda, operator);
    }

    /**
     * A history that happened.
     *
     * @param observations what was seen
     * @param faults how often each fault happened
     * @param struck the faults that happened, by their keys
     * @param tally outcomes and deaths, by name
     * @param failure what broke it off; null if it came to its end
     */
    public record History(Observations observations, Map<FaultKind, Integer> faults, Set<Long> struck, Tally tally,
            @Nullable Throwable failure) {

        /** One of which nothing is known. */
        public static History unknown() {
            return new History(new Observations(), Map.of(), Set.of(), new Tally(), null);
        }
    }

    /**
     * Lets a history happen. Whatever goes wrong with the simulation itself breaks it off and is part of it.
     *
     * @param only the faults that may happen, by their keys; null if all may
     */
    public static History of(Scenario scenario, Deployment deployment, Redriver redriver, @Nullable Set<Long> only,
            Journal journal) {
        World world = new World(scenario, deployment, new Timeline(scenario.start()),
                new SeededRandom(scenario.seed(), scenario.severity(), only), new Observations(), journal, new Tally());
        Throwable failure = null;
        try {
            new Simulation(world, redriver).happen();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        return new History(world.observations(), world.random().counts(), world.random().struck(), world.tally(),
                failure);
    }

    private void happen() {
        Map<Integer, List<StartIntent>> lists = new LinkedHashMap<>();
        for (StartIntent intent : world.scenario().intents()) {
            world.observations().asked(intent);
            if (intent.way() == StartIntent.EntryPath.LIST
                    || intent.way() == StartIntent.EntryPath.LIST_WITH_METADATA) {
                lists.computeIfAbsent(intent.group(), _ -> new ArrayList<>()).add(intent);
            } else {
                at(intent, () -> come(intent));
            }
        }
        lists.values().forEach(intents -> at(intents.getFirst(), () -> {
            intents.forEach(this::schedule);
            callers.list(intents);
        }));
        for (Outage spell : world.scenario().outages()) {
            world.timeline().in(spell.from() - world.now(), () -> world.note(() -> "from now on: " + text(spell)));
            world.timeline().in(spell.until() - world.now(), () -> world.note(() -> "over: " + text(spell)));
            if (spell.kind().changesFlow()) {
                String flow = world.scenario().flows().get(spell.flow()).name();
                world.observations().flowChanged(flow, spell.from(), false);
                world.observations().flowChanged(flow, spell.until(), spell.kind() == Outage.Kind.FLOW_DELETED);
            }
        }
        world.timeline().run();
    }

    private void come(StartIntent intent) {
        schedule(intent);
        switch (intent.way()) {
            case RULE, BARE_RULE, BROKEN_RULE -> rules.match(intent);
            case SCHEDULE -> function.take(Payloads.of(intent), intent.number());
            case QUEUE -> retryQueue.send(Payloads.of(intent), intent.number());
            case HTTP -> callers.http(intent);
            case DIRECT -> callers.direct(intent);
            case LIST, LIST_WITH_METADATA -> throw new IllegalStateException("comes in a list");
        }
    }

    private void at(StartIntent intent, Runnable what) {
        world.timeline().in(intent.at() - world.now(), what);
    }

    private void schedule(StartIntent intent) {
        world.note(() -> intent + ": " + intent.identity() + " comes by " + intent.way() + ", requestedAt "
                + intent.requestedAt() + ", time " + intent.eventTime());
    }

    private String text(Outage spell) {
        return spell.kind().label()
                + (spell.flow() < 0 ? "" : ", " + world.scenario().flows().get(spell.flow()).name());
    }
}
