package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What was seen of a history: by AppFlow, on the bus, in the log, in the queues, by callers. */
public final class Observations {

    final Map<Integer, StartHistory> histories = new LinkedHashMap<>();
    final Map<String, Run> runs = new HashMap<>();
    final Set<String> activated = new HashSet<>();
    final List<PublishedResult> published = new ArrayList<>();
    final List<InvocationEnd> endings = new ArrayList<>();
    final List<Violation> violations = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private @Nullable Contract deployed;
    private int attempts;
    private int duplicates;

    /** A flow is another than it was. */
    private record Change(String flow, long at, boolean anew) {}

    /** The function's settings. */
    public void deployed(Map<String, String> settings) {
        deployed = Contract.of(settings);
    }

    /**
     * A flow goes, is suspended or comes back.
     *
     * @param anew whether it is made anew, so that AppFlow may have forgotten its tokens
     */
    public void flowChanged(String flow, long at, boolean anew) {
        changes.add(new Change(flow, at, anew));
    }

    /** Something is asked for. */
    public void asked(StartIntent intent) {
        histories.put(intent.number(), new StartHistory(intent));
    }

    /** An attempt begins. */
    public Attempt attempt(Delivery delivery, long now) {
        Attempt attempt = new Attempt(delivery, now);
        StartHistory history = history(delivery.intent());
        attempts++;
        if (!history.attempts.isEmpty()) {
            duplicates++;
        }
        history.attempts.add(attempt);
        return attempt;
    }

    /** AppFlow starts a run. */
    public void started(Run run) {
        runs.put(run.id(), run);
        history(run.attempt().intent()).runs.add(run);
    }

    /** AppFlow activates a flow. */
    public void activated(Attempt by) {
        activated.add(by.intent().identity());
    }

    /**
     * Which attempts of an invocation results are about, by what they name: of attempts at the same thing, those that
     * they are true of.
     *
     * @throws IllegalArgumentException if one names none, or one that another is about
     */
    public List<Attempt> subjects(List<Attempt> of, List<Flat> details) {
        List<Attempt> left = new ArrayList<>(of);
        List<Attempt> subjects = new ArrayList<>();
        for (Flat detail : details) {
            List<Attempt> named = left.stream()
                    .filter(attempt -> attempt.delivery()
                            .isNamedBy(detail.get("flowName"), detail.get("cause.eventId"),
                                    detail.get("cause.idempotencyKey")))
                    .toList();
            if (named.isEmpty()) {
                throw new IllegalArgumentException("no attempt is meant by the result " + detail);
            }
            // Of an event that came by two ways, its acceptance shows which.
            List<Attempt> accepted = named.stream()
                    .filter(attempt -> attempt.isAcceptedAt(detail.get("acceptedAt")))
                    .toList();
            List<Attempt> meant = accepted.isEmpty() ? named : accepted;
            Attempt subject = meant.stream()
                    .filter(attempt -> isTrueOf(attempt, detail))
                    .findFirst()
                    .orElse(meant.getFirst());
            left.remove(subject);
            subjects.add(subject);
        }
        return subjects;
    }

    private boolean isTrueOf(Attempt attempt, Flat detail) {
        ExpectedOutcome truth = deployed().truth(attempt);
        return truth != null && truth.name().equals(detail.get("outcome"));
    }

    /** A result reaches the bus. */
    public void published(PublishedResult result) {
        published.add(result);
        history(result.intent()).published.add(result);
    }

    /** Messages about something come to where a person sees them, or leave. */
    public void kept(StartIntent intent, int more, long now) {
        StartHistory history = history(intent);
        history.kept += more;
        history.keptAt = now;
    }

    /** When a message about something last came to where a person sees it, or left; 0 if never. */
    public long keptAt(StartIntent intent) {
        return history(intent).keptAt;
    }

    /** Whether a success was published of something. */
    public boolean succeeded(StartIntent intent) {
        return history(intent).published.stream().anyMatch(PublishedResult::succeeded);
    }

    /** Whether something was published as unconfirmed, and never as a success. */
    public boolean unconfirmed(StartIntent intent) {
        return !succeeded(intent) && history(intent).published.stream().anyMatch(PublishedResult::isKept);
    }

    /**
     * A caller hears something, or that nothing comes.
     *
     * @param outcome the outcome that the answer has, if it is none that makes a caller try again; null otherwise
     */
    public void heard(StartIntent intent, @Nullable String outcome) {
        StartHistory history = history(intent);
        history.heard = true;
        history.outcomeHeard = outcome;
    }

    /**
     * An invocation ended, and somebody hears how.
     *
     * @param reply what it returned; null if it threw
     * @param error the simple name of what it threw
     */
    public void ended(List<Attempt> of, List<Flat> lines, @Nullable String reply, @Nullable String error) {
        of.forEach(Attempt::isHeard);
        endings.add(InvocationEnd.of(of, lines, reply, error));
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

    /** The attempts of some kind. */
    List<Attempt> attempts(Predicate<Attempt> kind) {
        return histories.values().stream().flatMap(history -> history.attempts.stream()).filter(kind).toList();
    }

    Contract deployed() {
        return Objects.requireNonNull(deployed, "nothing is deployed");
    }

    /** Whether a flow became another after one moment and until another. */
    boolean changed(String flow, long after, long until) {
        return changes.stream().anyMatch(change -> change.flow.equals(flow) && after < change.at && change.at <= until);
    }

    /** Whether a flow was made anew after one moment and until another. */
    boolean madeAnew(String flow, long after, long until) {
        return changes.stream()
                .anyMatch(change -> change.anew && change.flow.equals(flow) && after < change.at && change.at <= until);
    }

    /** Whether AppFlow ever started what has this identity. */
    boolean started(String identity) {
        return activated.contains(identity)
                || runs.values().stream().anyMatch(run -> run.attempt().intent().identity().equals(identity));
    }

    private StartHistory history(StartIntent intent) {
        return Objects.requireNonNull(histories.get(intent.number()));
    }
}
