package flowstart.simulation.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What was seen of a history: by AppFlow, on the bus, in the log, in the queues, by callers. */
public final class Ledger {

    /** From this age on a failure that may pass is the last word. */
    private static final long CONCLUDING = 27_000_000;

    final Map<Integer, File> files = new LinkedHashMap<>();
    final Map<String, Run> runs = new HashMap<>();
    final List<Told> told = new ArrayList<>();
    final List<Violation> violations = new ArrayList<>();
    private int attempts;
    private int duplicates;

    /** Something is asked for. */
    public void asked(Ask ask) {
        files.put(ask.number(), new File(ask));
    }

    /** An attempt begins. */
    public Attempt attempt(Ask ask, boolean deliberate) {
        Attempt attempt = new Attempt(ask, deliberate);
        File file = file(ask);
        attempts++;
        if (!file.attempts.isEmpty()) {
            duplicates++;
        }
        file.attempts.add(attempt);
        return attempt;
    }

    /** AppFlow starts a run. */
    public void started(Run run) {
        runs.put(run.id(), run);
        file(run.attempt().ask()).runs.add(run);
    }

    /** A result reaches the bus. */
    public void told(Told result) {
        told.add(result);
        file(result.ask()).told.add(result);
    }

    /** Messages about something come to where a person sees them, or leave. */
    public void kept(Ask ask, int more, long now) {
        File file = file(ask);
        file.kept += more;
        file.keptAt = now;
    }

    /** When a message about something last came to where a person sees it, or left; 0 if never. */
    public long keptAt(Ask ask) {
        return file(ask).keptAt;
    }

    /** Whether a success was told of something. */
    public boolean succeeded(Ask ask) {
        return file(ask).told.stream().anyMatch(Told::succeeded);
    }

    /** Whether something was told as unconfirmed, and never as a success. */
    public boolean unconfirmed(Ask ask) {
        return !succeeded(ask) && file(ask).told.stream().anyMatch(Told::isKept);
    }

    /** A caller hears something. */
    public void heard(Ask ask, String what) {
        file(ask).heard = what;
    }

    /** The lines of an invocation that nobody heard of: only what they say of their guarantee counts. */
    public void unheard(List<Attempt> of, List<Flat> lines) {
        for (int i = 0; i < Math.min(of.size(), lines.size()); i++) {
            says(of.get(i), lines.get(i));
        }
    }

    /** The lines of an invocation that ended. */
    public void logged(List<Attempt> of, List<Flat> lines) {
        if (lines.size() != of.size()) {
            violate(4, lines.size() + " log lines for " + of.size() + " attempts, " + of);
            return;
        }
        for (int i = 0; i < lines.size(); i++) {
            says(of.get(i), lines.get(i));
            logged(of.get(i), lines.get(i));
        }
    }

    /** Adds a broken promise. */
    public void violate(int invariant, String what) {
        violations.add(new Violation(invariant, what));
    }

    /** How many attempts there were. */
    public int attempts() {
        return attempts;
    }

    /** How many of them were not the first for what they were about. */
    public int duplicates() {
        return duplicates;
    }

    private static void says(Attempt attempt, Flat line) {
        if (line.get("guaranteed") != null) {
            attempt.says(line.is("guaranteed"));
        }
    }

    private void logged(Attempt attempt, Flat line) {
        String outcome = line.text("outcome");
        boolean again = line.is("willRetry");
        boolean retryable = Outcomes.RETRYABLE.contains(outcome) && line.get("ageMs") != null;
        boolean concluding = retryable && Long.parseLong(line.text("ageMs")) >= CONCLUDING;
        if (outcome.equals("LOOP_REFUSED")) {
            file(attempt.ask()).loop = true;
        } else if (!again && !line.text("trigger").equals("http") && !outcome.equals("UNREADABLE")
                && !line.is("published")) {
            violate(3, attempt + " was concluded as " + outcome + " and no result was published");
        }
        if (retryable && !again && !concluding) {
            violate(6, attempt + " was concluded as " + outcome + " at the age of " + line.text("ageMs") + " ms");
        }
        if (retryable && again && concluding && !line.members().containsKey("published")) {
            violate(6, attempt + " is tried again after " + outcome + " at the age of " + line.text("ageMs") + " ms");
        }
        if (outcome.equals("RUN_STARTED")) {
            isTrue(attempt, line.text("executionId"));
        }
    }

    private void isTrue(Attempt attempt, String executionId) {
        Run run = runs.get(executionId);
        if (run == null || !run.attempt().ask().identity().equals(attempt.ask().identity())) {
            violate(2, attempt + " was told as started by " + executionId + ", which is "
                    + (run == null ? "no run" : "a run for " + run.attempt()));
        }
    }

    File file(Ask ask) {
        return Objects.requireNonNull(files.get(ask.number()));
    }
}
