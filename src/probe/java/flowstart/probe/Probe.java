package flowstart.probe;

import flowstart.probe.CallFailedException.Kind;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Sets up, asks every question, and removes what it made, however it ends. */
public final class Probe {

    private static final Duration CLEANING = Duration.ofMinutes(3);
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(30);
    private static final int MOST_TRIES = 3;
    /** What all experiments take when each is made once. */
    private static final int USUAL_STARTS = 15;
    private static final int STARTS_FOR_RATES = 2;

    private final Services services;
    private final Pace pace;
    private final Settings settings;
    private final Supplier<String> ids;
    private final PrintStream output;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * What a person chose.
     *
     * @param bucket a bucket that AppFlow may read and write
     * @param prefix under which objects are put; empty, or ending with a slash
     * @param keep whether to leave flows and objects for a person to look at
     * @param longest how long to ask
     * @param optIns what to ask beside the rest
     */
    public record Settings(String bucket, String prefix, boolean keep, Duration longest, Set<OptIn> optIns) {

        /** Keeps a copy. */
        public Settings {
            optIns = Set.copyOf(optIns);
        }
    }

    /**
     * A probe.
     *
     * @param ids gives a text at each call that it never gave before
     * @param output where progress is printed
     */
    public Probe(Services services, Pace pace, Settings settings, Supplier<String> ids, PrintStream output) {
        this.services = services;
        this.pace = pace;
        this.settings = settings;
        this.ids = ids;
        this.output = output;
    }

    /** Asks everything. What ended it early is printed, and is the reason of what stayed open. */
    public Report run() {
        Limit limit = new Limit(pace, settings.longest());
        boolean asksRates = settings.optIns().contains(OptIn.RATES);
        int usualStarts = USUAL_STARTS + (asksRates ? STARTS_FOR_RATES : 0);
        Caller caller = new Caller(services, limit, MOST_TRIES * usualStarts);
        String owner = ids.get();
        Bench bench = new Bench(caller, limit, settings.prefix(), owner);
        ReportRule rule = new ReportRule(caller, limit, owner);
        output.println("At most " + settings.longest().toMinutes() + " minutes, " + usualStarts
                + " requests to start a flow, and at most " + MOST_TRIES * usualStarts + " where some are not answered"
                + (asksRates ? "; for the rates at most " + RateExperiment.MOST_REQUESTS + " of each kind" : ""));
        String ended = null;
        boolean isOurs = false;
        try {
            sweep(bench, rule);
            isOurs = true;
            bench.setUp();
            if (settings.optIns().contains(OptIn.RULE)) {
                rule.setUp();
            }
            ask(bench, rule, caller, limit);
        } catch (StoppedException e) {
            ended = e.getMessage();
        } catch (CallFailedException e) {
            ended = reason(e);
        } finally {
            if (isOurs && !settings.keep()) {
                clean();
            }
        }
        if (ended != null) {
            output.println("It ended early: " + ended);
        }
        close(ended);
        return new Report(findings, caller.starts(), settings.bucket());
    }

    private void sweep(Bench bench, ReportRule rule) {
        bench.sweep();
        if (settings.optIns().contains(OptIn.RULE)) {
            rule.sweep();
        }
    }

    private void ask(Bench bench, ReportRule rule, Caller caller, Limit limit) {
        Watch watch = new Watch(caller, limit);
        Experiments experiments = new Experiments(bench, caller, watch, limit, ids);
        make(watch, experiments::oneRun);
        make(watch, experiments::twoTokensAtOnce);
        make(watch, experiments::oneTokenAtOnce);
        try {
            make(watch, experiments::cancel);
        } catch (CallFailedException e) {
            if (!e.action().equals(Services.CANCEL)) {
                throw e;
            }
            found(new Finding.Open(Question.RECORD_OF_CANCEL, reason(e)));
            watch.awaitIdle(Bench.FLOW, Duration.ZERO);
        }
        make(watch, experiments::failure);
        make(watch, experiments::records);
        if (settings.optIns().contains(OptIn.RULE)) {
            make(watch, new ReportExperiment(rule, watch, limit)::ask);
        }
        make(watch, experiments::otherFlow);
        if (settings.optIns().contains(OptIn.RATES)) {
            make(watch, new RateExperiment(bench, caller, watch, limit, ids)::ask);
        }
    }

    /** An experiment that something came between is made again, once nothing runs any more. */
    private void make(Watch watch, Supplier<List<Finding>> experiment) {
        for (int tries = 1; tries <= MOST_TRIES; tries++) {
            try {
                experiment.get().forEach(this::found);
                return;
            } catch (InconclusiveException e) {
                output.println("  " + e.getMessage()
                        + (tries == MOST_TRIES ? ": given up" : ": once more, when nothing runs"));
            } catch (CallFailedException e) {
                if (e.kind() != Kind.UNANSWERED && e.kind() != Kind.THROTTLED) {
                    throw e;
                }
                output.println("  " + reason(e) + (tries == MOST_TRIES ? ": given up" : ": once more"));
            }
            watch.awaitIdle(Bench.FLOW, AFTER_TROUBLE);
        }
    }

    private void found(Finding finding) {
        findings.add(finding);
        Assumption assumption = finding.assumption();
        output.println("[" + findings.size() + "/" + asked().size() + "] " + finding.question() + ": "
                + assumption.text() + (assumption == Assumption.NOT_FOUND_OUT ? ": " + finding.seen() : ""));
    }

    private void clean() {
        // Whoever interrupted the asking waits for this.
        boolean _ = Thread.interrupted();
        Limit limit = new Limit(pace, CLEANING);
        try {
            Caller caller = new Caller(services, limit, 0);
            sweep(new Bench(caller, limit, settings.prefix(), ""), new ReportRule(caller, limit, ""));
            output.println("What it made is deleted");
        } catch (StoppedException | CallFailedException e) {
            output.println("NOT ALL WAS DELETED: "
                    + (e instanceof CallFailedException failed ? reason(failed) : e.getMessage())
                    + "; run the probe again, or delete the flows " + String.join(", ", Bench.FLOWS)
                    + " and the objects under " + settings.prefix() + Bench.FOLDER
                    + (settings.optIns().contains(OptIn.RULE) ? ", the rule and the queue " + ReportRule.NAME : ""));
        }
    }

    /** Each question has its finding, in the order of questions. */
    private void close(@Nullable String ended) {
        List<Finding> all = new ArrayList<>();
        for (Question question : asked()) {
            all.add(findings.stream()
                    .filter(finding -> finding.question() == question)
                    .findFirst()
                    .orElse(new Finding.Open(question, ended == null ? "something always came between" : ended)));
        }
        findings.clear();
        findings.addAll(all);
    }

    private List<Question> asked() {
        return Question.asked(settings.optIns());
    }

    private static String reason(CallFailedException e) {
        return switch (e.kind()) {
            case DENIED -> "missing permission: " + e.action();
            case THROTTLED, UNANSWERED, CONFLICT, REFUSED -> e.action() + ": " + e.getMessage();
        };
    }
}
