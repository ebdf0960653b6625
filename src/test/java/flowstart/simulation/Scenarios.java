package flowstart.simulation;

import flowstart.simulation.check.Ask.Way;
import flowstart.simulation.check.Ask;
import flowstart.simulation.engine.Choice;
import flowstart.simulation.engine.Fate;
import flowstart.simulation.engine.Mishap;
import flowstart.simulation.engine.Spell;
import flowstart.simulation.world.Reading;
import flowstart.simulation.world.Scenario.Flow;
import flowstart.simulation.world.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a scenario of a seed: which readings, weather, flows and outages, and what is asked for, how and when. */
final class Scenarios {

    private static final long START = Instant.parse("2026-11-21T10:00:00Z").toEpochMilli();
    private static final long SECOND = 1000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final double[] WEATHER = {0.3, 1, 1, 4, 12};

    /** Each way as often as it stands here. */
    private static final Way[] WAYS = {Way.RULE, Way.RULE, Way.RULE, Way.RULE, Way.RULE, Way.RULE, Way.BARE_RULE,
            Way.SCHEDULE, Way.LIST, Way.LIST_WITH_METADATA, Way.HTTP, Way.DIRECT, Way.QUEUE};

    private static final List<Spell.Kind> KINDS = List.of(Spell.Kind.values());

    private static final List<Flow> FLOWS = List.of(new Flow("orders", 10_000, 10 * MINUTE),
            new Flow("customers", 10_000, 3 * MINUTE), new Flow("invoices", MINUTE, 2 * HOUR),
            new Flow("scheduled-prices", 0, 0));

    private final long seed;
    private final int mostEvents;
    private final Fate fate;
    private final List<Ask> asks = new ArrayList<>();

    private Scenarios(long seed, int mostEvents) {
        this.seed = seed;
        this.mostEvents = mostEvents;
        // How times are wrong is part of the scenario, so its rates do not depend on the weather.
        this.fate = new Fate(seed, 3, null);
    }

    /** A day or less with up to 80 events. */
    static Scenario of(long seed) {
        return new Scenarios(seed, 80).make();
    }

    /** The same with a handful: a mistake that shows in one of these shows clearly. */
    static Scenario small(long seed) {
        return new Scenarios(seed, 6).make();
    }

    private Scenario make() {
        int events = (int) fate.between(Choice.EVENTS, seed, 1, mostEvents);
        long span = fate.between(Choice.SPAN, seed, 10 * MINUTE, 24 * HOUR);
        while (asks.size() < events) {
            int number = asks.size();
            Way way = WAYS[(int) fate.between(Choice.KIND, number, 0, WAYS.length - 1)];
            long at = START + fate.between(Choice.TIME, number, 0, span);
            if (way == Way.LIST || way == Way.LIST_WITH_METADATA) {
                // A long one has more results than one call of PutEvents takes.
                int longest = fate.chance(Choice.LIST_IS_LONG, number, 0.05) ? 40 : 3;
                int size = (int) fate.between(Choice.LIST_SIZE, number, 1, longest);
                for (int i = 0; i < size; i++) {
                    asks.add(ask(asks.size(), way, number, at, FLOWS.getFirst().name(), "e" + asks.size()));
                }
            } else {
                String flow = flow(number, way);
                asks.add(ask(number, way, number, at, flow, "e" + number));
                if (isEchoed(asks.getLast())) {
                    asks.add(echo(asks.getLast(), asks.size(), span));
                }
                if (way == Way.RULE && fate.chance(Choice.TWIN, number, 0.1)) {
                    asks.add(ask(asks.size(), way, number, at, flow.equals("orders") ? "customers" : "orders",
                            "e" + number));
                }
            }
        }
        int weather = (int) fate.between(Choice.WEATHER, seed, 0, WEATHER.length - 1);
        return new Scenario(seed, Reading.ALL.get((int) fate.between(Choice.READING, seed, 0, Reading.ALL.size() - 1)),
                WEATHER[weather], FLOWS, asks, spells(span, weather), START, fate.counts());
    }

    private Ask ask(int number, Way asked, int group, long at, String flow, String eventId) {
        Way way = asked == Way.RULE && fate.chance(Choice.BROKEN, number, 0.01) ? Way.BROKEN_RULE : asked;
        String replay = way == Way.RULE && fate.chance(Choice.REPLAY_NAME, number, 0.02) ? "replay-1" : null;
        String source = way == Way.RULE && fate.chance(Choice.SOURCE, number, 0.01) ? "flowstart" : "shop.orders";
        return new Ask(number, way, group, at, flow, eventId, key(number, way), requestedAt(number, way, at),
                eventTime(number, way, at), replay, source);
    }

    /**
     * Whether an event comes by a second way too. Both its times have to be right, so that its results tell the ways
     * apart.
     */
    private boolean isEchoed(Ask ask) {
        return ask.way() == Way.RULE && fate.chance(Choice.ECHO, ask.number(), 0.08)
                && Instant.ofEpochMilli(ask.at()).equals(ask.requestedAt())
                && Instant.ofEpochMilli(ask.at() - 1000).equals(ask.eventTime());
    }

    /**
     * The same event by another way: by a second rule, to the function or to the retry queue, in a list, or from an
     * archive.
     */
    private Ask echo(Ask ask, int number, long span) {
        List<Way> ways = ask.key() == null && ask.flow().equals(FLOWS.getFirst().name()) && ask.replayName() == null
                ? List.of(Way.RULE, Way.QUEUE, Way.LIST, Way.LIST_WITH_METADATA)
                : List.of(Way.RULE, Way.QUEUE);
        Way way = ways.get((int) fate.between(Choice.ECHO_WAY, number, 0, ways.size() - 1));
        boolean replayed = way == Way.RULE && ask.replayName() == null && fate.chance(Choice.REPLAY_NAME, number, 0.3);
        long at = replayed ? ask.at() + fate.between(Choice.ECHO_DELAY, number, MINUTE, span) : ask.at();
        long ingested = at + (replayed ? 0 : fate.between(Choice.ECHO_DELAY, number, 1, 2000));
        return new Ask(number, way, number, at, ask.flow(), ask.eventId(), ask.key(),
                way == Way.LIST ? null : Instant.ofEpochMilli(ingested), ask.eventTime(),
                replayed ? "replay-1" : ask.replayName(), ask.source());
    }

    private String flow(int number, Way way) {
        if (way == Way.BARE_RULE) {
            return FLOWS.getFirst().name();
        }
        long draw = fate.between(Choice.FLOW, number, 0, 99);
        return draw == 0 ? "forbidden" : draw == 1 ? "missing" : FLOWS.get((int) (draw % FLOWS.size())).name();
    }

    private @Nullable String key(int number, Way way) {
        return switch (way) {
            case HTTP -> "key-" + fate.between(Choice.KEY, number, 0, 200);
            case SCHEDULE -> "arn:aws:scheduler:eu-west-1:123456789012:schedule/default/hourly/" + number;
            case DIRECT -> fate.chance(Choice.KEY, number, 0.2)
                    ? "run/" + fate.between(Choice.KEY_NUMBER, number, 0, 20)
                    : "order/" + number;
            case RULE ->
                fate.chance(Choice.KEY, number, 0.2) ? "run/" + fate.between(Choice.KEY_NUMBER, number, 0, 20) : null;
            case BARE_RULE, BROKEN_RULE, LIST, LIST_WITH_METADATA, QUEUE -> null;
        };
    }

    /** Within a second of the truth, or as far ahead as a clock that is wrong may be. */
    private @Nullable Instant requestedAt(int number, Way way, long at) {
        long ahead = fate.strikes(Mishap.INGESTION_TIME_AHEAD, number)
                ? fate.between(Choice.INGESTION_TIME, number, 0, 90 * MINUTE)
                : 0;
        return switch (way) {
            case RULE, BROKEN_RULE, SCHEDULE, LIST_WITH_METADATA -> Instant.ofEpochMilli(at + ahead);
            case DIRECT -> fate.chance(Choice.TIME_GIVEN, number, 0.5) ? Instant.ofEpochMilli(at + ahead) : null;
            case BARE_RULE, LIST, HTTP, QUEUE -> null;
        };
    }

    /** The producer's own clock, which may be anything. */
    private @Nullable Instant eventTime(int number, Way way, long at) {
        if (way == Way.QUEUE || way == Way.SCHEDULE || way == Way.HTTP || way == Way.DIRECT) {
            return null;
        }
        long ahead = fate.strikes(Mishap.EVENT_TIME_AHEAD, number)
                ? fate.between(Choice.EVENT_TIME, number, -9 * HOUR, 3 * HOUR)
                : 0;
        return Instant.ofEpochMilli(at + ahead - 1000);
    }

    /** The number of the flow that is asked for, or of another if there is no such flow. */
    private static int flowOf(Ask ask) {
        return Math.max(0, FLOWS.stream().map(Flow::name).toList().indexOf(ask.flow()));
    }

    private List<Spell> spells(long span, int weather) {
        List<Spell> spells = new ArrayList<>();
        int most = weather == 0 ? 1 : 3;
        for (int i = 0; i < fate.between(Choice.SPELLS, seed, 0, most); i++) {
            Spell.Kind kind = KINDS.get((int) fate.between(Choice.SPELL_KIND, i, 0, KINDS.size() - 1));
            long from = START + fate.between(Choice.SPELL_START, i, 0, span);
            long length = fate.between(Choice.SPELL_LENGTH, i, 5 * MINUTE,
                    fate.chance(Choice.SPELL_IS_SHORT, i, 0.6) ? HOUR : 12 * HOUR);
            int flow = switch (kind) {
                case FLOW_DELETED, FLOW_SUSPENDED, FLOW_OCCUPIED, FLOW_INVALID ->
                    (int) fate.between(Choice.SPELL_FLOW, i, 0, FLOWS.size() - 1);
                case APPFLOW_FAILING, APPFLOW_THROTTLING, APPFLOW_UNREACHABLE, QUOTA_USED_UP, ACCESS_DENIED, BUS_DOWN,
                        FUNCTION_THROTTLED, RULE_WITHOUT_PERMISSION, RULE_CALLS_FAILING, RESULT_CALLS_FAILING,
                        POLLER_DISABLED ->
                    -1;
            };
            spells.add(new Spell(kind, from, from + length, flow));
        }
        if (fate.chance(Choice.SPELL_PAIR, seed, 0.15)) {
            // A flow that cannot run, and a rule that loses its permission just after an event came: messages about it
            // in several queues.
            List<Ask> ruled = asks.stream().filter(ask -> ask.way() == Way.RULE).toList();
            List<Ask> struck = ruled.isEmpty() ? asks : ruled;
            Ask ask = struck.get((int) fate.between(Choice.SPELL_ASK, seed, 0, struck.size() - 1));
            long from = ask.at() + fate.between(Choice.SPELL_START, seed, 2 * SECOND, MINUTE);
            spells.add(new Spell(Spell.Kind.RULE_WITHOUT_PERMISSION, from, from + HOUR, -1));
            spells.add(new Spell(
                    fate.chance(Choice.SPELL_KIND, seed, 0.5) ? Spell.Kind.FLOW_SUSPENDED : Spell.Kind.FLOW_OCCUPIED,
                    START, from + fate.between(Choice.SPELL_LENGTH, seed, 6 * HOUR, 9 * HOUR), flowOf(ask)));
        }
        return spells;
    }
}
