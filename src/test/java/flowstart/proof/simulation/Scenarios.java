package flowstart.proof.simulation;

import flowstart.proof.simulation.check.StartIntent.EntryPath;
import flowstart.proof.simulation.check.StartIntent;
import flowstart.proof.simulation.engine.Choice;
import flowstart.proof.simulation.engine.SeededRandom;
import flowstart.proof.simulation.engine.FaultKind;
import flowstart.proof.simulation.engine.Outage;
import flowstart.proof.simulation.world.AppFlowAssumptions;
import flowstart.proof.simulation.world.Scenario.Flow;
import flowstart.proof.simulation.world.Scenario;
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
    private static final EntryPath[] WAYS = {EntryPath.RULE, EntryPath.RULE, EntryPath.RULE, EntryPath.RULE,
            EntryPath.RULE, EntryPath.RULE, EntryPath.BARE_RULE, EntryPath.SCHEDULE, EntryPath.LIST,
            EntryPath.LIST_WITH_METADATA, EntryPath.HTTP, EntryPath.DIRECT, EntryPath.QUEUE};

    private static final List<Outage.Kind> KINDS = List.of(Outage.Kind.values());

    private static final List<Flow> FLOWS = List.of(new Flow("orders", 10_000, 10 * MINUTE),
            new Flow("customers", 10_000, 3 * MINUTE), new Flow("invoices", MINUTE, 2 * HOUR),
            new Flow("scheduled-prices", 0, 0));

    private final long seed;
    private final int mostEvents;
    private final SeededRandom random;
    private final List<StartIntent> intents = new ArrayList<>();

    private Scenarios(long seed, int mostEvents) {
        this.seed = seed;
        this.mostEvents = mostEvents;
        // How times are wrong is part of the scenario, so its rates do not depend on the weather.
        this.random = new SeededRandom(seed, 3, null);
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
        int events = (int) random.between(Choice.EVENTS, seed, 1, mostEvents);
        long span = random.between(Choice.SPAN, seed, 10 * MINUTE, 24 * HOUR);
        while (intents.size() < events) {
            int number = intents.size();
            EntryPath way = WAYS[(int) random.between(Choice.KIND, number, 0, WAYS.length - 1)];
            long at = START + random.between(Choice.TIME, number, 0, span);
            if (way == EntryPath.LIST || way == EntryPath.LIST_WITH_METADATA) {
                // A long one has more results than one call of PutEvents takes.
                int longest = random.chance(Choice.LIST_IS_LONG, number, 0.05) ? 40 : 3;
                int size = (int) random.between(Choice.LIST_SIZE, number, 1, longest);
                for (int i = 0; i < size; i++) {
                    intents.add(intent(intents.size(), way, number, at, FLOWS.getFirst().name(), "e" + intents.size()));
                }
            } else {
                String flow = flow(number, way);
                intents.add(intent(number, way, number, at, flow, "e" + number));
                if (isEchoed(intents.getLast())) {
                    intents.add(echo(intents.getLast(), intents.size(), span));
                }
                if (way == EntryPath.RULE && random.chance(Choice.TWIN, number, 0.1)) {
                    intents.add(intent(intents.size(), way, number, at, flow.equals("orders") ? "customers" : "orders",
                            "e" + number));
                }
            }
        }
        int weather = (int) random.between(Choice.WEATHER, seed, 0, WEATHER.length - 1);
        return new Scenario(seed,
                AppFlowAssumptions.SIMULATED
                        .get((int) random.between(Choice.READING, seed, 0, AppFlowAssumptions.SIMULATED.size() - 1)),
                WEATHER[weather], FLOWS, intents, outages(span, weather), START, random.counts());
    }

    private StartIntent intent(int number, EntryPath asked, int group, long at, String flow, String eventId) {
        EntryPath way = asked == EntryPath.RULE && random.chance(Choice.BROKEN, number, 0.01)
                ? EntryPath.BROKEN_RULE
                : asked;
        String replay = way == EntryPath.RULE && random.chance(Choice.REPLAY_NAME, number, 0.02) ? "replay-1" : null;
        String source = way == EntryPath.RULE && random.chance(Choice.SOURCE, number, 0.01)
                ? "flowstart"
                : "shop.orders";
        return new StartIntent(number, way, group, at, flow, eventId, key(number, way), requestedAt(number, way, at),
                eventTime(number, way, at), replay, source);
    }

    /**
     * Whether an event comes by a second way too. Both its times have to be right, so that its results distinguish the
     * ways apart.
     */
    private boolean isEchoed(StartIntent intent) {
        return intent.way() == EntryPath.RULE && random.chance(Choice.ECHO, intent.number(), 0.08)
                && Instant.ofEpochMilli(intent.at()).equals(intent.requestedAt())
                && Instant.ofEpochMilli(intent.at() - 1000).equals(intent.eventTime());
    }

    /**
     * The same event by another way: by a second rule, to the function or to the retry queue, in a list, or from an
     * archive.
     */
    private StartIntent echo(StartIntent intent, int number, long span) {
        List<EntryPath> ways = intent.key() == null && intent.flow().equals(FLOWS.getFirst().name())
                && intent.replayName() == null
                        ? List.of(EntryPath.RULE, EntryPath.QUEUE, EntryPath.LIST, EntryPath.LIST_WITH_METADATA)
                        : List.of(EntryPath.RULE, EntryPath.QUEUE);
        EntryPath way = ways.get((int) random.between(Choice.ECHO_WAY, number, 0, ways.size() - 1));
        boolean replayed = way == EntryPath.RULE && intent.replayName() == null
                && random.chance(Choice.REPLAY_NAME, number, 0.3);
        long at = replayed ? intent.at() + random.between(Choice.ECHO_DELAY, number, MINUTE, span) : intent.at();
        long ingested = at + (replayed ? 0 : random.between(Choice.ECHO_DELAY, number, 1, 2000));
        return new StartIntent(number, way, number, at, intent.flow(), intent.eventId(), intent.key(),
                way == EntryPath.LIST ? null : Instant.ofEpochMilli(ingested), intent.eventTime(),
                replayed ? "replay-1" : intent.replayName(), intent.source());
    }

    private String flow(int number, EntryPath way) {
        if (way == EntryPath.BARE_RULE) {
            return FLOWS.getFirst().name();
        }
        long draw = random.between(Choice.FLOW, number, 0, 99);
        return draw == 0 ? "forbidden" : draw == 1 ? "missing" : FLOWS.get((int) (draw % FLOWS.size())).name();
    }

    private @Nullable String key(int number, EntryPath way) {
        return switch (way) {
            case HTTP -> "key-" + random.between(Choice.KEY, number, 0, 200);
            case SCHEDULE -> "arn:aws:scheduler:eu-west-1:123456789012:schedule/default/hourly/" + number;
            case DIRECT -> random.chance(Choice.KEY, number, 0.2)
                    ? "run/" + random.between(Choice.KEY_NUMBER, number, 0, 20)
                    : "order/" + number;
            case RULE -> random.chance(Choice.KEY, number, 0.2)
                    ? "run/" + random.between(Choice.KEY_NUMBER, number, 0, 20)
                    : null;
            case BARE_RULE, BROKEN_RULE, LIST, LIST_WITH_METADATA, QUEUE -> null;
        };
    }

    /** Within a second of the truth, or as far ahead as a clock that is wrong may be. */
    private @Nullable Instant requestedAt(int number, EntryPath way, long at) {
        long ahead = random.strikes(FaultKind.INGESTION_TIME_AHEAD, number)
                ? random.between(Choice.INGESTION_TIME, number, 0, 90 * MINUTE)
                : 0;
        return switch (way) {
            case RULE, BROKEN_RULE, SCHEDULE, LIST_WITH_METADATA -> Instant.ofEpochMilli(at + ahead);
            case DIRECT -> random.chance(Choice.TIME_GIVEN, number, 0.5) ? Instant.ofEpochMilli(at + ahead) : null;
            case BARE_RULE, LIST, HTTP, QUEUE -> null;
        };
    }

    /** The producer's own clock, which may be anything. */
    private @Nullable Instant eventTime(int number, EntryPath way, long at) {
        if (way == EntryPath.QUEUE || way == EntryPath.SCHEDULE || way == EntryPath.HTTP || way == EntryPath.DIRECT) {
            return null;
        }
        long ahead = random.strikes(FaultKind.EVENT_TIME_AHEAD, number)
                ? random.between(Choice.EVENT_TIME, number, -9 * HOUR, 3 * HOUR)
                : 0;
        return Instant.ofEpochMilli(at + ahead - 1000);
    }

    /** The number of the flow that is asked for, or of another if there is no such flow. */
    private static int flowOf(StartIntent intent) {
        return Math.max(0, FLOWS.stream().map(Flow::name).toList().indexOf(intent.flow()));
    }

    private List<Outage> outages(long span, int weather) {
        List<Outage> outages = new ArrayList<>();
        int most = weather == 0 ? 1 : 3;
        for (int i = 0; i < random.between(Choice.SPELLS, seed, 0, most); i++) {
            Outage.Kind kind = KINDS.get((int) random.between(Choice.SPELL_KIND, i, 0, KINDS.size() - 1));
            long from = START + random.between(Choice.SPELL_START, i, 0, span);
            long length = random.between(Choice.SPELL_LENGTH, i, 5 * MINUTE,
                    random.chance(Choice.SPELL_IS_SHORT, i, 0.6) ? HOUR : 12 * HOUR);
            int flow = switch (kind) {
                case FLOW_DELETED, FLOW_SUSPENDED, FLOW_OCCUPIED, FLOW_INVALID ->
                    (int) random.between(Choice.SPELL_FLOW, i, 0, FLOWS.size() - 1);
                case APPFLOW_FAILING, APPFLOW_THROTTLING, APPFLOW_UNREACHABLE, QUOTA_USED_UP, ACCESS_DENIED, BUS_DOWN,
                        FUNCTION_THROTTLED, RULE_WITHOUT_PERMISSION, RULE_CALLS_FAILING, RESULT_CALLS_FAILING,
                        POLLER_DISABLED ->
                    -1;
            };
            outages.add(new Outage(kind, from, from + length, flow));
        }
        if (random.chance(Choice.SPELL_PAIR, seed, 0.15)) {
            // A flow that cannot run, and a rule that loses its permission just after an event came: messages about it
            // in several queues.
            List<StartIntent> ruled = intents.stream().filter(intent -> intent.way() == EntryPath.RULE).toList();
            List<StartIntent> struck = ruled.isEmpty() ? intents : ruled;
            StartIntent intent = struck.get((int) random.between(Choice.SPELL_ASK, seed, 0, struck.size() - 1));
            long from = intent.at() + random.between(Choice.SPELL_START, seed, 2 * SECOND, MINUTE);
            outages.add(new Outage(Outage.Kind.RULE_WITHOUT_PERMISSION, from, from + HOUR, -1));
            outages.add(new Outage(
                    random.chance(Choice.SPELL_KIND, seed, 0.5)
                            ? Outage.Kind.FLOW_SUSPENDED
                            : Outage.Kind.FLOW_OCCUPIED,
                    START, from + random.between(Choice.SPELL_LENGTH, seed, 6 * HOUR, 9 * HOUR), flowOf(intent)));
        }
        return outages;
    }
}
