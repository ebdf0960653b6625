package flowstart.probe.command;

import flowstart.probe.Pace;
import flowstart.probe.Probe;
import flowstart.probe.Report;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds out what AppFlow does, on the account of whoever starts it. */
public final class Main {

    private static final int SOME_OPEN = 1;
    private static final int WRONG_USE = 2;
    /** What deleting takes at most, and some more. */
    private static final Duration CLEANING = Duration.ofMinutes(4);

    private Main() {}

    /** Ends with 0 if everything was found out, 1 if something is open, and 2 if the arguments are wrong. */
    public static void main(String[] arguments) {
        Thread asking = Thread.currentThread();
        Thread whenInterrupted = new Thread(() -> {
            asking.interrupt();
            try {
                boolean _ = asking.join(CLEANING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        int status = run(List.of(arguments), Pace.SYSTEM, System.out);
        try {
            boolean _ = Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException interrupted) {
            return;
        }
        System.exit(status);
    }

    static int run(List<String> arguments, Pace pace, PrintStream output) {
        Options options;
        try {
            options = Options.of(arguments.toArray(String[]::new));
        } catch (ParameterException e) {
            output.println(e.getMessage());
            UnmatchedArgumentException.printSuggestions(e, new PrintWriter(output, true, Charset.defaultCharset()));
            return WRONG_USE;
        }
        if (options.help()) {
            CommandLine.usage(options, output);
            return 0;
        }
        try (SdkServices services = SdkServices.connect(options.settings(), options.region())) {
            Probe probe = new Probe(services, pace, options.settings(), () -> UUID.randomUUID().toString(), output);
            Report report = probe.run();
            report.print(output);
            if (options.json() != null) {
                Files.writeString(options.json(), report.json().toPrettyString() + "\n");
                output.println("\nWritten to " + options.json());
            }
            return report.isWhole() ? 0 : SOME_OPEN;
        } catch (IllegalArgumentException e) {
            output.println(e.getMessage());
            return WRONG_USE;
        } catch (IOException e) {
            output.println("the file could not be written: " + e.getMessage());
            return SOME_OPEN;
        }
    }
}
