package flowstart.simulation.world;

import flowstart.simulation.check.Ask;
import flowstart.simulation.check.Ledger;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Journal;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import flowstart.simulation.engine.Tally;
import flowstart.simulation.engine.Timeline;
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
     * @param ledger what was seen
     * @param faults how often each fault happened
     * @param struck the faults that happened, by their keys
     * @param tally outcomes and deaths, by name
     * @param failure what broke it off; null if it came to its end
     */
    public record History(Ledger ledger, Map<Mishap, Integer> faults, Set<Long> struck, Tally tally,
            @Nullable Throwable failure) {

        /** One of which nothing is known. */
        public static History unknown() {
            return new History(new Ledger(), Map.of(), Set.of(), new Tally(), null);
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
                new Fate(scenario.seed(), scenario.severity(), only), new Ledger(), journal, new Tally());
        Throwable failure = null;
        try {
            new Simulation(world, redriver).happen();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        return new History(world.ledger(), world.fate().counts(), world.fate().struck(), world.tally(), failure);
    }

    private void happen() {
        Map<Integer, List<Ask>> lists = new LinkedHashMap<>();
        for (Ask ask : world.scenario().asks()) {
            world.ledger().asked(ask);
            if (ask.way() == Ask.Way.LIST || ask.way() == Ask.Way.LIST_WITH_METADATA) {
                lists.computeIfAbsent(ask.group(), _ -> new ArrayList<>()).add(ask);
            } else {
                at(ask, () -> come(ask));
            }
        }
        lists.values().forEach(asks -> at(asks.getFirst(), () -> {
            asks.forEach(this::tell);
            callers.list(asks);
        }));
        for (Spell spell : world.scenario().spells()) {
            world.timeline().in(spell.from() - world.now(), () -> world.note(() -> "from now on: " + text(spell)));
            world.timeline().in(spell.until() - world.now(), () -> world.note(() -> "over: " + text(spell)));
            if (spell.kind().changesFlow()) {
                String flow = world.scenario().flows().get(spell.flow()).name();
                world.ledger().flowChanged(flow, spell.from(), false);
                world.ledger().flowChanged(flow, spell.until(), spell.kind() == Spell.Kind.FLOW_DELETED);
            }
        }
        world.timeline().run();
    }

    private void come(Ask ask) {
        tell(ask);
        switch (ask.way()) {
            case RULE, BARE_RULE, BROKEN_RULE -> rules.match(ask);
            case SCHEDULE -> function.take(Payloads.of(ask), ask.number());
            case QUEUE -> retryQueue.send(Payloads.of(ask), ask.number());
            case HTTP -> callers.http(ask);
            case DIRECT -> callers.direct(ask);
            case LIST, LIST_WITH_METADATA -> throw new IllegalStateException("comes in a list");
        }
    }

    private void at(Ask ask, Runnable what) {
        world.timeline().in(ask.at() - world.now(), what);
    }

    private void tell(Ask ask) {
        world.note(() -> ask + ": " + ask.identity() + " comes by " + ask.way() + ", requestedAt " + ask.requestedAt()
                + ", time " + ask.eventTime());
    }

    private String text(Spell spell) {
        return spell.kind().label()
                + (spell.flow() < 0 ? "" : ", " + world.scenario().flows().get(spell.flow()).name());
    }
}
