package flowstart.proof.soak;

import embeddedaws.EmbeddedAws;
import embeddedaws.Flow;
import embeddedaws.AppFlowAssumptions;
import flowstart.aws.AwsPorts;
import flowstart.fixture.Container;
import flowstart.fixture.Samples;
import flowstart.fixture.SettableClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/**
 * Hours of the function's life over HTTP, round by round: in each, new intents, duplicates and what is owed of
 * earlier ones are delivered by several containers at once, and time passes before the next. The seed decides what is
 * delivered, how, and what goes wrong; which request a fault befalls is up to the threads, and no verdict depends on
 * it.
 */
final class Soak {

    private static final int CONTAINERS = 4;
    private static final Map<String, String> SETTINGS = settings();
    /** More than the window has pauses between rounds. */
    private static final int MOST_ROUNDS_AFTERWARDS = 100;

    private final Chances chances;
    private final SettableClock clock;
    private final EmbeddedAws aws;
    private final List<AwsPorts> ports = new ArrayList<>();
    private final Findings findings = new Findings();

    private Soak(long seed, SettableClock clock, EmbeddedAws aws) {
        this.chances = new Chances(seed, clock);
        this.clock = clock;
        this.aws = aws;
        List<AppFlowAssumptions> allAssumptions = AppFlowAssumptions.all();
        aws.appFlow().assume(allAssumptions.get(Math.floorMod(seed, allAssumptions.size())));
        aws.eventBridge().bus(Container.RESULT_BUS);
        aws.appFlow().define(Flow.onDemand("orders"));
        aws.appFlow().define(Flow.onDemand("customers"));
        aws.appFlow().define(Flow.onDemand("exports").withRunTime(Duration.ofMinutes(2)));
        aws.appFlow().define(Flow.scheduled("hourly"));
        IntStream.range(0, CONTAINERS).forEach(i -> ports.add(connect()));
    }

    /**
     * What could be seen of so many rounds, and of as many more without trouble as it takes until nothing is owed.
     *
     * @param intents how many are new in each round
     */
    static Findings run(long seed, int rounds, int intents) throws IOException, InterruptedException {
        SettableClock clock = new SettableClock(Samples.NOW);
        try (EmbeddedAws aws = EmbeddedAws.start(clock)) {
            Soak soak = new Soak(seed, clock, aws);
            List<StartIntent> owed = List.of();
            for (int round = 0; round < rounds; round++) {
                owed = soak.round(soak.chances.deliveries(owed, intents));
                soak.timePasses();
            }
            soak.aws.appFlow().clear();
            soak.aws.eventBridge().clear();
            Chances.FLOWS.forEach(soak.aws.appFlow()::free);
            for (int round = 0; round < MOST_ROUNDS_AFTERWARDS && !owed.isEmpty(); round++) {
                owed = soak.round(soak.chances.redeliveries(owed));
                clock.pass(Chances.LONGEST_PAUSE);
            }
            soak.findings.end(owed, aws);
            return soak.findings;
        }
    }

    /** Makes the deliveries, and says what is owed after them. */
    private List<StartIntent> round(List<Delivery> deliveries) throws InterruptedException {
        Queue<Delivery> waiting = new ConcurrentLinkedQueue<>(deliveries);
        Queue<Delivery.Done> done = new ConcurrentLinkedQueue<>();
        List<Thread> threads = ports.stream().map(each -> Thread.ofVirtual().start(() -> {
            Container container = Container.start(each.appFlow(), each.resultBus(), clock, SETTINGS);
            for (Delivery next = waiting.poll(); next != null; next = waiting.poll()) {
                done.add(next.by(container, aws));
            }
        })).toList();
        for (Thread thread : threads) {
            thread.join();
        }
        findings.add(deliveries, done);
        return done.stream().flatMap(each -> each.owed().stream()).toList();
    }

    /** Faults end, flows get busy and free again, a container gets new clients, and it is later. */
    private void timePasses() {
        aws.appFlow().clear();
        aws.eventBridge().clear();
        for (String flow : Chances.FLOWS) {
            if (chances.onceIn(6)) {
                aws.appFlow().busy(flow);
            } else if (chances.onceIn(2)) {
                aws.appFlow().free(flow);
            }
        }
        ports.removeFirst();
        ports.add(connect());
        clock.pass(chances.pause());
    }

    private AwsPorts connect() {
        return Container.connect(aws.endpoint(), SETTINGS);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Container.SETTINGS);
        settings.put("ALLOWED_FLOWS", String.join(",", Chances.FLOWS));
        return Map.copyOf(settings);
    }
}
