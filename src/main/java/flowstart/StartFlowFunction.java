package flowstart;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import flowstart.aws.AwsPorts;
import flowstart.start.DeadLetterQueue;
import flowstart.cover.FlowCoverer;
import flowstart.run.RunRecords;
import flowstart.reply.Replies;
import flowstart.reply.Reply;
import flowstart.report.InvocationContext;
import flowstart.report.CoverLogLine;
import flowstart.report.LogLine;
import flowstart.report.PrimingLine;
import flowstart.report.RunLogLine;
import flowstart.request.Invocation;
import flowstart.request.RequestReader;
import flowstart.run.RunFinder;
import flowstart.run.RunQuery;
import flowstart.start.AppFlow;
import flowstart.start.Deadline;
import flowstart.start.FlowStarter;
import flowstart.start.Policy;
import flowstart.start.ResultBus;
import flowstart.start.FinishedAttempt;
import flowstart.start.Trigger;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The entry point for every kind of event: it reads what an invocation asks for, starts the flows, publishes and logs
 * what became of them, and answers. One instance serves a container for its life. Thread-safe.
 */
public final class StartFlowFunction implements RequestStreamHandler {

    /**
     * How many elements of a batch are worked on at once: AppFlow's request rate is not published and assumed to be
     * low.
     */
    private static final int AT_ONCE = 10;

    /** Of Lambda's initialization types (Lambda Developer Guide, reserved environment variables). */
    private static final String SNAPSHOT = "snap-start";
    private static final Set<String> ON_INVOCATION = Set.of("on-demand", SNAPSHOT);
    private static final String INITIALIZATION_TYPE = "AWS_LAMBDA_INITIALIZATION_TYPE";

    private final RequestReader reader;
    private final InvocationProcessor processor;
    private final CoverProcessor coverProcessor;
    private final RunProcessor runProcessor;
    private final Clock clock;
    private final AtomicBoolean coldStart;

    /**
     * As Lambda makes it.
     *
     * @throws IllegalArgumentException that names every setting that is wrong, its value, and what would be right
     * @throws software.amazon.awssdk.core.exception.SdkClientException if the AWS SDK finds no region
     */
    public StartFlowFunction() {
        Map<String, String> environment = System.getenv();
        Settings settings = Settings.of(environment);
        Executor executor = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
        Priming priming = new Priming(SNAPSHOT.equals(environment.get(INITIALIZATION_TYPE)),
                services -> rehearsed(services, executor));
        AwsPorts ports = AwsPorts.connect(settings.resultBus(), settings.policy().resultSource(),
                settings.coverDeadLetterQueue(), settings.retryDeadLetterQueue());
        Clock clock = Clock.tickMillis(ZoneOffset.UTC);
        this(settings, isStartedForAnInvocation(environment), clock, executor, System.out, ports.appFlow(),
                ports.runRecords(), ports.resultBus(), ports.deadLetterQueue());
        priming.run()
                .ifPresent(failure -> new LineWriter(System.out)
                        .write(PrimingLine.of(settings.service(), failure, clock.instant())));
    }

    /**
     * The same function with its surroundings handed in.
     *
     * @param environment where the settings are read from
     * @param clock the time by which events age, deadlines come, and lines are dated
     * @param executor what runs the elements of a batch of several; it must take each of them
     * @param output where the log lines go, each by one write of its bytes and a flush
     * @param appFlow what starts flows
     * @param runRecords what shows their runs
     * @param resultBus what takes results
     * @param deadLetterQueue what takes messages that would come back in vain
     * @throws IllegalArgumentException that names every setting that is wrong, its value, and what would be right
     */
    public StartFlowFunction(Map<String, String> environment, Clock clock, Executor executor, PrintStream output,
            AppFlow appFlow, RunRecords runRecords, ResultBus resultBus, DeadLetterQueue deadLetterQueue) {
        this(Settings.of(environment), isStartedForAnInvocation(environment), clock, executor, output, appFlow,
                runRecords, resultBus, deadLetterQueue);
    }

    private StartFlowFunction(Settings settings, boolean cold, Clock clock, Executor executor, PrintStream output,
            AppFlow appFlow, RunRecords runRecords, ResultBus resultBus, DeadLetterQueue deadLetterQueue) {
        Policy policy = settings.policy();
        LogLine logLine = new LogLine(policy, settings.service());
        LineWriter lines = new LineWriter(output);
        this.reader = new RequestReader(settings.flowOfBareEvents());
        this.processor = new InvocationProcessor(new FlowStarter(policy, appFlow, clock), resultBus, logLine, clock,
                executor, lines, settings.retryDeadLetterQueue() == null ? null : deadLetterQueue);
        this.coverProcessor = new CoverProcessor(new FlowCoverer(policy, appFlow, runRecords, clock),
                new ResultCall(resultBus, clock), deadLetterQueue, new CoverLogLine(policy, settings.service()),
                logLine, lines, clock, executor);
        this.runProcessor = new RunProcessor(new RunFinder(policy, runRecords, clock),
                new RunLogLine(policy, settings.service()), lines, clock);
        this.clock = clock;
        this.coldStart = new AtomicBoolean(cold);
    }

    /** The function that is run for priming: its lines go nowhere. */
    static StartFlowFunction rehearsed(AwsPorts services, Executor executor) {
        return new StartFlowFunction(Priming.SETTINGS, Priming.CLOCK, executor,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8), services.appFlow(),
                services.runRecords(), services.resultBus(), services.deadLetterQueue());
    }

    /**
     * Whether an invocation waited for this container to be started or restored: one that is prepared beforehand is
     * never cold.
     */
    private static boolean isStartedForAnInvocation(Map<String, String> environment) {
        return ON_INVOCATION.contains(environment.getOrDefault(INITIALIZATION_TYPE, ""));
    }

    /**
     * Serves one invocation.
     *
     * @param output where the reply goes, JSON in UTF-8
     * @throws IOException if the reply cannot be written
     * @throws FlowStartException when the caller has to try again, to keep the input, or to see the failure
     */
    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        Deadline deadline = new Deadline(clock.instant().plusMillis(context.getRemainingTimeInMillis()));
        InvocationContext invocation = new InvocationContext(context.getAwsRequestId(), traceHeader(context),
                coldStart.getAndSet(false), context.getFunctionName(), context.getFunctionVersion());
        switch (reply(input, deadline, invocation)) {
            case Reply.Returned returned -> output.write(returned.json().getBytes(StandardCharsets.UTF_8));
            case Reply.Thrown thrown -> throw FlowStartException.of(thrown.finished());
        }
    }

    private Reply reply(InputStream input, Deadline deadline, InvocationContext context) {
        Invocation invocation = reader.read(input);
        if (invocation.trigger() == Trigger.COVER && invocation.isMessages()) {
            return Replies.toMessages(coverProcessor.process(invocation, deadline, context));
        }
        Deadline nearer = invocation.trigger() == Trigger.HTTP ? deadline.ofHttp(clock.instant()) : deadline;
        if (invocation.elements().getFirst().content() instanceof Invocation.Element.ToShow(RunQuery query)) {
            return Replies.to(runProcessor.process(query, nearer, context));
        }
        return Replies.to(invocation, processor.process(invocation, nearer, context));
    }

    /**
     * The X-Ray trace header. The interface has it since version 1.4.0 of Lambda's core library, which Lambda's runtime
     * brings along: on one that is older the method does not exist, and the runtime sets the system property instead.
     */
    private static @Nullable String traceHeader(Context context) {
        try {
            return context.getXrayTraceId();
        } catch (LinkageError e) {
            return System.getProperty("com.amazonaws.xray.traceHeader");
        }
    }
}
