package flowstart.probe.command;

import embeddedaws.EmbeddedAws;
import flowstart.fixture.SettableClock;
import flowstart.probe.Bench;
import flowstart.probe.OptIn;
import flowstart.probe.Pace;
import flowstart.probe.Probe;
import flowstart.probe.Report;
import flowstart.probe.RuleServices;
import flowstart.probe.Services;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The stand-in and a probe that asks it over the SDK's own clients, by one clock that waiting moves. */
final class World implements AutoCloseable, Pace {

    static final String BUCKET = "my-bucket";

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T08:00:00.250Z"));
    private final EmbeddedAws aws;
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final AtomicInteger ids = new AtomicInteger();
    private @Nullable SdkServices services;
    private Set<OptIn> optIns = Set.of();

    World() throws IOException {
        aws = EmbeddedAws.start(clock);
        aws.s3().bucket(BUCKET);
        aws.appFlow().runTimeOfNewFlows(Duration.ofSeconds(3));
    }

    /** What is done instead of a call, or around it. */
    interface Interference {

        /**
         * Does the call, or something else.
         *
         * @param method its name
         * @param number how many calls have come, from 1
         */
        Object around(String method, int number, Call call) throws Throwable;
    }

    /** A call that comes to AWS when it is made. */
    interface Call {
        Object make() throws Throwable;
    }

    /** What probes ask beside the rest; to be said before the first. */
    void optIn(OptIn... chosen) {
        optIns = Set.of(chosen);
    }

    EmbeddedAws aws() {
        return aws;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration time) {
        clock.pass(time);
    }

    /** The command line as a person types it. */
    int command(String... arguments) {
        return connected(() -> Main.run(List.of(arguments), this, print()));
    }

    /** A probe between which and AWS something interferes. */
    Report probe(Interference interference) {
        return probe(this, interference);
    }

    Report probe(Pace pace, Interference interference) {
        AtomicInteger number = new AtomicInteger();
        Probe.Settings settings = new Probe.Settings(BUCKET, "", false, Duration.ofMinutes(20), optIns);
        SdkServices connected = services == null
                ? connected(() -> SdkServices.connect(settings, "eu-west-1"))
                : services;
        services = connected;
        Services disturbed = disturbed(Services.class, connected,
                (method, count, call) -> method.equals("rules")
                        ? disturbed(RuleServices.class, connected.rules(), interference, number)
                        : interference.around(method, count, call),
                number);
        return new Probe(disturbed, pace, settings, () -> "id-" + ids.incrementAndGet(), print()).run();
    }

    private static <T> T disturbed(Class<T> port, T target, Interference interference, AtomicInteger number) {
        return port.cast(Proxy.newProxyInstance(World.class.getClassLoader(), new Class<?>[]{port},
                (_, method, arguments) -> interference.around(method.getName(), number.incrementAndGet(), () -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                })));
    }

    private <T> T connected(Supplier<T> work) {
        String setting = "aws.endpointUrl";
        System.setProperty(setting, aws.endpoint().toString());
        try {
            return work.get();
        } finally {
            System.clearProperty(setting);
        }
    }

    /** What was printed. */
    String printed() {
        return output.toString(StandardCharsets.UTF_8);
    }

    private PrintStream print() {
        return new PrintStream(output, true, StandardCharsets.UTF_8);
    }

    /** Whether nothing of a probe is there. */
    boolean isClean() {
        return Bench.FLOWS.stream().allMatch(flow -> aws.appFlow().flow(flow) == null)
                && aws.s3().keys(BUCKET).isEmpty() && aws.eventBridge().rules().isEmpty()
                && aws.sqs().queues().isEmpty();
    }

    @Override
    public void close() {
        if (services != null) {
            services.close();
        }
        aws.close();
    }
}
