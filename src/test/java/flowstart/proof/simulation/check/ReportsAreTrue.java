package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 8. What log lines and results say is true: the outcome is the one that the request warrants or that AppFlow answered,
 * the run is the one that it started, the result was taken if it says so, and the acceptance is guaranteed exactly
 * where the request has its time. Nothing ends in a bug.
 */
final class ReportsAreTrue {

    private final Observations observations;

    private ReportsAreTrue(Observations observations) {
        this.observations = observations;
    }

    static void check(Observations observations) {
        ReportsAreTrue invariant = new ReportsAreTrue(observations);
        for (InvocationEnd ending : observations.endings) {
            for (int i = 0; i < ending.attempts().size(); i++) {
                Flat line = ending.lineOf().get(i);
                if (line != null) {
                    invariant.line(ending.attempts().get(i), line);
                }
            }
        }
        observations.published.forEach(invariant::result);
    }

    private void line(Attempt attempt, Flat line) {
        if (line.text("outcome").equals("INTERNAL_ERROR")) {
            observations.violate(8, attempt + " met a bug: " + line.get("error.stack"));
            return;
        }
        both(attempt, line, "its line");
        expect(attempt, "published in its line", attempt.published(), line.get("published"));
        expect(attempt, "appflowRequests in its line", attempt.call() == null ? null : attempt.requests(),
                line.get("appflowRequests"));
        String age = line.get("ageMs");
        if (age != null && (Long.parseLong(age) < attempt.youngest() || Long.parseLong(age) > attempt.oldest())) {
            observations.violate(8, attempt + " says that it is " + age + " ms old, and is " + attempt.youngest());
        }
    }

    private void result(PublishedResult published) {
        Attempt attempt = published.attempt();
        Flat detail = published.detail();
        both(attempt, detail, "its result");
        ExpectedOutcome truth = observations.deployed().truth(attempt);
        expect(attempt, "the kind of its result", truth == null ? null : truth.kind().detailType(),
                published.detailType());
        expect(attempt, "clientToken in its request", detail.text("clientToken"), detail.get("request.clientToken"));
        expect(attempt, "flowName in its request", attempt.intent().flow(), detail.get("request.flowName"));
        expect(attempt, "requestedAt in its request", detail.is("guaranteed") ? detail.text("acceptedAt") : null,
                detail.get("request.requestedAt"));
        Instant accepted = Instant.parse(detail.text("acceptedAt"));
        expect(attempt, "protectedUntil in its result", accepted.plusMillis(Contract.WINDOW),
                detail.text("protectedUntil"));
        Instant first = attempt.acceptance().at();
        Instant last = attempt.acceptanceAtLast().at();
        if ((accepted.isBefore(first) && accepted.isBefore(last))
                || (accepted.isAfter(first) && accepted.isAfter(last))) {
            observations.violate(8, attempt + " says that it was accepted at " + accepted + ", and was at " + first);
        }
    }

    private void both(Attempt attempt, Flat says, String where) {
        expect(attempt, "the outcome in " + where, observations.deployed().truth(attempt), says.get("outcome"));
        LastAnswer call = attempt.call();
        expect(attempt, "the run in " + where, call == null ? null : call.executionId(), says.get("executionId"));
        if (attempt.token() != null) {
            expect(attempt, "the token in " + where, attempt.token(), says.get("clientToken"));
            expect(attempt, "the flow in " + where, attempt.flow(), says.get("flowName"));
        }
        if (attempt.flow() != null && !attempt.flow().equals(attempt.intent().flow())) {
            observations.violate(8, attempt + " called AppFlow for " + attempt.flow());
        }
        boolean guaranteed = attempt.acceptance().guaranteed();
        if (observations.deployed().truth(attempt) != ExpectedOutcome.UNREADABLE
                && guaranteed == attempt.acceptanceAtLast().guaranteed()) {
            expect(attempt, "guaranteed in " + where, guaranteed, says.get("guaranteed"));
        }
    }

    private void expect(Attempt attempt, String what, @Nullable Object truth, @Nullable String said) {
        if (!Objects.equals(truth == null ? null : truth.toString(), said)) {
            observations.violate(8, attempt + " says " + said + " for " + what + " where " + truth + " would be true");
        }
    }
}
