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
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Delivers one event twice or more often, as any at-least-once transport may, to the class that Lambda loads. The clock
 * begins right after the event, so that samples of any date are young.
 */
public final class LocalRun {

    private static final int BAD_USAGE = 2;

    private LocalRun() {}

    /** Runs it as the command line says; ends with 2 if that is wrong. {@code --help} prints what there is. */
    public static void main(String... arguments) throws IOException {
        try {
            Options options = Options.of(arguments);
            if (options.command().isUsageHelpRequested()) {
                options.command().usage(System.out);
            } else {
                run(options, System.out, Style.ofTerminal(System.getenv()));
            }
        } catch (ParameterException e) {
            System.err.println(e.getMessage());
            UnmatchedArgumentException.printSuggestions(e, new PrintWriter(System.err, true, Charset.defaultCharset()));
            System.exit(BAD_USAGE);
        }
    }

    /** Runs it, without colours, onto another stream. */
    public static void run(PrintStream out, String... arguments) throws IOException {
        run(Options.of(arguments), out, new Style(false));
    }

    private static void run(Options options, PrintStream out, Style style) throws IOException {
        if (options.burst() > 0) {
            new BurstStory(out, style).print(options, Burst.each(options), Burst.cover(options));
        } else {
            run(options, new Story(out, style, options::shows));
        }
    }

    private static void run(Options options, Story story) throws IOException {
        String event = Samples.text(options.event());
        SettableClock clock = new SettableClock(timeOf(event));
        try (EmbeddedAws aws = EmbeddedAws.start(clock)) {
            aws.appFlow().assume(options.assumed());
            options.flows().forEach(flow -> aws.appFlow().define(flow(flow, options.run())));
            aws.appFlow().next(options.appFlowFaults().toArray(AppFlowFault[]::new));
            aws.eventBridge().bus(Container.RESULT_BUS);
            aws.eventBridge().next(options.busFaults().toArray(EventBridgeFault[]::new));
            Container container = Container.start(aws.endpoint(), clock,
                    Map.of("ALLOWED_FLOWS", String.join(",", options.allowed()), "FLOW_NAME",
                            options.flowOfBareEvents(), "RESULT_BUS", Container.RESULT_BUS));

            story.title(options.event() + ", delivered " + times(options.deliveries()));
            for (int i = 1; i <= options.deliveries(); i++) {
                if (i > 1) {
                    clock.pass(options.after());
                }
                story.delivery(i, container.invoke(event), aws);
            }
            story.journal(aws);
        }
    }

    private static Flow flow(String name, Duration run) {
        return run.isZero() ? Flow.onDemand(name) : Flow.onDemand(name).withRunTime(run);
    }

    private static String times(int deliveries) {
        return switch (deliveries) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> deliveries + " times";
        };
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
