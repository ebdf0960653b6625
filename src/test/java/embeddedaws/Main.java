package embeddedaws;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The stand-in as a process of its own, on the system's clock. */
public final class Main {
    private Main() {}

    /** Exits with 0 when it was stopped, 1 when it cannot listen, 2 when an option is wrong. */
    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments), System.out, System.err));
    }

    static int run(List<String> arguments, PrintStream out, PrintStream err) throws InterruptedException {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (ParameterException wrong) {
            err.println(wrong.getMessage());
            UnmatchedArgumentException.printSuggestions(wrong, new PrintWriter(err, true, Charset.defaultCharset()));
            return 2;
        }
        if (options.help()) {
            CommandLine.usage(options, out);
            return 0;
        }
        try (EmbeddedAws aws = EmbeddedAws.start(options.listen(), InstantSource.system())) {
            options.flows().forEach(aws.appFlow()::define);
            options.buses().forEach(aws.eventBridge()::bus);
            options.buckets().forEach(aws.s3()::bucket);
            aws.appFlow().runTimeOfNewFlows(options.run());
            aws.appFlow().assume(options.assumed().assumptions());
            aws.appFlow().records(options.assumed().records());
            aws.appFlow().reports(options.assumed().reports());
            aws.appFlow().rates(options.assumed().rates());
            options.faults().forEach(aws.appFlow()::next);
            options.parent().ifPresent(parent -> {
                CompletableFuture<?> _ = parent.onExit().thenRun(aws::close);
            });
            out.println("embedded AWS is ready at " + aws.endpoint());
            out.flush();
            boolean stopped = aws.awaitClose(options.longest());
            out.println(stopped ? "embedded AWS has stopped" : "embedded AWS stops: its time is over");
            return 0;
        } catch (IOException taken) {
            err.println("cannot listen on " + options.listen() + ": " + taken.getMessage());
            return 1;
        }
    }
}
