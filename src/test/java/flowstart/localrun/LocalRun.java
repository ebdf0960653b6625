package flowstart.localrun;

import embeddedaws.AppFlowFault;
import embeddedaws.EmbeddedAws;
import embeddedaws.EventBridgeFault;
import embeddedaws.Flow;
import flowstart.fixture.Container;
import flowstart.fixture.Samples;
import flowstart.fixture.SettableClock;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Delivers one event twice, as any at-least-once transport may, to the class that Lambda loads. The clock stands right after
 * the event, so that samples of any date are young.
 */
public final class LocalRun {

    private static final int BAD_USAGE = 2;
    private static final Duration UNTIL_REDELIVERY = Duration.ofMinutes(1);

    private LocalRun() {}

    /** Runs it: {@code --event=FILE}, {@code --flows=NAME,...}, {@code --fault=NAME,...}. */
    public static void main(String... arguments) throws IOException {
        try {
            run(Options.of(arguments), new Story(System.out, Style.ofTerminal(System.getenv())));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(BAD_USAGE);
        }
    }

    /** Runs it, without colours, onto another stream. */
    public static void run(PrintStream out, String... arguments) throws IOException {
        run(Options.of(arguments), new Story(out, new Style(false)));
    }

    private static void run(Options options, Story story) throws IOException {
        String event = Samples.text(options.event());
        SettableClock clock = new SettableClock(timeOf(event));
        try (EmbeddedAws aws = EmbeddedAws.start(clock)) {
            options.flows().forEach(flow -> aws.appFlow().define(Flow.onDemand(flow)));
            aws.appFlow().next(options.appFlowFaults().toArray(AppFlowFault[]::new));
            aws.eventBridge().bus(Container.RESULT_BUS);
            aws.eventBridge().next(options.busFaults().toArray(EventBridgeFault[]::new));
            Container container = Container.start(aws.endpoint(), clock,
                    Map.of("ALLOWED_FLOWS", String.join(",", options.flows()), "FLOW_NAME", options.flows().getFirst(),
                            "RESULT_BUS", Container.RESULT_BUS));

            story.title(options.event() + ", delivered twice");
            story.delivery(1, container.invoke(event));
            clock.pass(UNTIL_REDELIVERY);
            story.delivery(2, container.invoke(event));
            story.journal(aws);
        }
    }

    private static Instant timeOf(String event) {
        try {
            return EventTime.after(Samples.json(event)).orElseGet(Clock.systemUTC()::instant);
        } catch (IllegalArgumentException e) {
            // No JSON has no time; what the function makes of it is what the run is to show.
            return Clock.systemUTC().instant();
        }
    }
}
