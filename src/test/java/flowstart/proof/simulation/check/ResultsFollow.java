package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 3. What is concluded has a result; one result has one id; results agree, and follow one another as the contract says.
 */
final class ResultsFollow {

    private final Observations observations;

    private ResultsFollow(Observations observations) {
        this.observations = observations;
    }

    static void check(Observations observations) {
        ResultsFollow invariant = new ResultsFollow(observations);
        observations.endings.forEach(ending -> ending.attempts().forEach(invariant::isOffered));
        observations.histories.values().forEach(invariant::hasResult);
        invariant.ids();
        Map<String, List<PublishedResult>> starts = new LinkedHashMap<>();
        observations.published
                .forEach(published -> starts.computeIfAbsent(published.start(), _ -> new ArrayList<>()).add(published));
        starts.values().forEach(published -> {
            invariant.agree(published);
            invariant.follow(published);
        });
        invariant.skipped();
    }

    /**
     * What is to be published once it is concluded was at least offered to the bus; its caller has to try again
     * until it is taken.
     */
    private void isOffered(Attempt attempt) {
        ExpectedOutcome truth = observations.deployed().truth(attempt);
        if (truth != null && !truth.isRetryable() && truth.kind() != ExpectedOutcome.Kind.NONE
                && attempt.published() == null) {
            observations.violate(3, attempt + " was concluded as " + truth + " and no result was published");
        }
    }

    /** What was offered was taken once, or is where it is offered again: in a queue, or with a caller who knows. */
    private void hasResult(StartHistory history) {
        boolean offered = history.attempts.stream()
                .anyMatch(attempt -> attempt.returned() && attempt.published() != null);
        if (offered && history.published.isEmpty() && history.kept <= 0 && !history.heard) {
            observations.violate(3, history.intent + " was concluded, and the bus never took a result");
        }
    }

    private void ids() {
        Map<String, String> idOf = new HashMap<>();
        Map<String, String> resultOf = new HashMap<>();
        for (PublishedResult published : observations.published) {
            if (isOther(idOf.putIfAbsent(published.sameness(), published.resultId()), published.resultId()) || isOther(
                    resultOf.putIfAbsent(published.resultId(), published.sameness()), published.sameness())) {
                observations.violate(3, published + " was published twice, with different result ids");
            }
        }
    }

    /**
     * Results of one guaranteed acceptance name one run; and whatever was accepted, two runs of one token lie 8 hours
     * apart.
     */
    private void agree(List<PublishedResult> published) {
        Map<Acceptance, PublishedResult> accepted = new HashMap<>();
        PublishedResult last = null;
        for (PublishedResult each : published) {
            if (!each.succeeded() || each.executionId() == null) {
                continue;
            }
            Acceptance acceptance = each.attempt().acceptance();
            PublishedResult before = acceptance.guaranteed() && !isInherited(each, acceptance)
                    ? accepted.putIfAbsent(acceptance, each)
                    : null;
            if (before != null) {
                agree(before, each);
            }
            if (last != null && Math.abs(startOf(each) - startOf(last)) < Contract.TOKEN_LIFE) {
                agree(last, each);
            }
            last = each;
        }
    }

    private void agree(PublishedResult before, PublishedResult now) {
        if (!Objects.equals(before.executionId(), now.executionId()) && !isChanged(before, now)) {
            observations.violate(3,
                    now + " was published as started by " + before.executionId() + " and by " + now.executionId());
        }
    }

    /**
     * Whether it names a run that another acceptance started: AppFlow's memory of that may end while this one lasts.
     */
    private boolean isInherited(PublishedResult published, Acceptance acceptance) {
        Run run = observations.runs.get(published.executionId());
        return run != null && !run.attempt().acceptance().equals(acceptance);
    }

    /** When the run started that it names; now, if there is no such run. */
    private long startOf(PublishedResult published) {
        Run run = observations.runs.get(published.executionId());
        return run == null ? published.at() : run.at();
    }

    private void follow(List<PublishedResult> published) {
        PublishedResult succeeded = null;
        PublishedResult failed = null;
        for (PublishedResult each : published) {
            if (each.is(ExpectedOutcome.Kind.FAILED)) {
                failed = failed == null ? each : failed;
                if (succeeded != null && !isChanged(succeeded, each)) {
                    observations.violate(3, each + " was published after a success");
                }
            } else if (each.succeeded()) {
                succeeded = each;
                if (failed != null && !mayHeal(failed, each)) {
                    observations.violate(3, each + " was published after " + failed + ", and nothing had changed");
                }
            }
        }
    }

    /** Whether a flow became another between two attempts whose results these are. */
    private boolean isChanged(PublishedResult before, PublishedResult now) {
        return observations.changed(now.intent().flow(), Math.min(before.attempt().at(), now.attempt().at()), now.at());
    }

    /** Whether a failure may have been followed by a success: by a redrive, or because the flow is another now. */
    private boolean mayHeal(PublishedResult failed, PublishedResult succeeded) {
        return isChanged(failed, succeeded) || observations.histories.values()
                .stream()
                .filter(history -> history.intent.identity().equals(failed.intent().identity()))
                .flatMap(history -> history.attempts.stream())
                .anyMatch(attempt -> attempt.delivery().isRedriven() && failed.at() <= attempt.at()
                        && attempt.at() <= succeeded.at());
    }

    /** A replay is skipped always or never. */
    private void skipped() {
        Map<String, Boolean> skipped = new HashMap<>();
        for (PublishedResult published : observations.published) {
            boolean skip = published.is(ExpectedOutcome.Kind.SKIPPED);
            Boolean before = skipped.putIfAbsent(published.intent().identity(), skip);
            if (before != null && before != skip) {
                observations.violate(3,
                        published + " was published, and its identity was " + (skip ? "not " : "") + "skipped before");
            }
        }
    }

    private static boolean isOther(@Nullable String before, String now) {
        return before != null && !before.equals(now);
    }
}
