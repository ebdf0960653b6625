package flowstart.proof.simulation.check;

import flowstart.fixture.ExpectedOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** 2, as for those who invoke the function: they try again while something is unfinished, and only then. */
final class RepliesAreRight {

    private final Observations observations;
    private final InvocationEnd ending;

    private RepliesAreRight(Observations observations, InvocationEnd ending) {
        this.observations = observations;
        this.ending = ending;
    }

    static void check(Observations observations) {
        observations.endings.forEach(ending -> new RepliesAreRight(observations, ending).check());
    }

    private void check() {
        Delivery first = ending.attempts().getFirst().delivery();
        if (first.isHttp()) {
            http(ending.attempts().getFirst());
        } else if (first.queued() != null) {
            ending.attempts().forEach(attempt -> message(attempt, Objects.requireNonNull(attempt.delivery().queued())));
        } else {
            direct();
        }
        for (int i = 0; i < ending.attempts().size(); i++) {
            Flat line = ending.lineOf().get(i);
            Attempt attempt = ending.attempts().get(i);
            ExpectedOutcome truth = observations.deployed().truth(attempt);
            if (line != null
                    && line.is("willRetry") != (truth != ExpectedOutcome.UNREADABLE && isAgain(attempt, truth))) {
                wrong(attempt, "says willRetry " + line.is("willRetry") + " in its line");
            }
        }
    }

    private void http(Attempt attempt) {
        ExpectedOutcome truth = observations.deployed().truth(attempt);
        if (ending.reply() == null || truth == null) {
            wrong(attempt, "was answered with " + ending.error());
            return;
        }
        Flat reply = Flat.of(ending.reply());
        if (Integer.parseInt(reply.text("statusCode")) != truth.httpStatus()) {
            wrong(attempt, "was answered with " + reply.text("statusCode") + " for " + truth);
        }
        if ((reply.get("headers.Retry-After") != null) != isAgain(attempt, truth)) {
            wrong(attempt, "was answered " + reply.get("headers.Retry-After") + " as Retry-After for " + truth);
        }
        body(attempt, truth, Flat.of(reply.text("body")));
    }

    private void message(Attempt attempt, Delivery.Queued message) {
        boolean failed = ending.reply() == null
                || ending.reply().contains("\"itemIdentifier\":\"" + message.id() + '"');
        boolean again = ending.attempts()
                .stream()
                .filter(other -> message.equals(other.delivery().queued()))
                .anyMatch(this::isAgain);
        if (failed != again) {
            wrong(attempt, failed ? "was to be done with and stays in its queue" : "was to stay in its queue");
        }
    }

    private void direct() {
        List<String> errors = new ArrayList<>();
        List<Flat> bodies = ending.reply() == null ? List.of() : Flat.all(ending.reply());
        for (int i = 0; i < ending.attempts().size(); i++) {
            Attempt attempt = ending.attempts().get(i);
            ExpectedOutcome truth = observations.deployed().truth(attempt);
            if (truth == null) {
                wrong(attempt, "was answered, and nothing was done");
            } else if (isAgain(attempt, truth) || isFailureToItsCaller(attempt, truth)) {
                errors.add(Boolean.FALSE.equals(attempt.published()) ? "ResultNotPublishedException" : truth.error());
            } else if (i < bodies.size()) {
                body(attempt, truth, bodies.get(i));
            }
        }
        String first = errors.isEmpty() ? null : errors.getFirst();
        if (!Objects.equals(first, ending.error())) {
            wrong(ending.attempts().getFirst(), "ended with " + ending.error() + " and not with " + first);
        }
        if (ending.reply() != null && bodies.size() != ending.attempts().size()) {
            wrong(ending.attempts().getFirst(),
                    "is one of " + ending.attempts().size() + ", answered with " + bodies.size());
        }
    }

    private void body(Attempt attempt, ExpectedOutcome truth, Flat body) {
        String outcome = body.get("outcome");
        if (!truth.name().equals(outcome)) {
            wrong(attempt, "was answered with " + outcome + " for " + truth);
        }
        LastAnswer call = attempt.call();
        if (call != null && !Objects.equals(call.executionId(), body.get("executionId"))) {
            wrong(attempt, "was answered with " + body.get("executionId") + " for " + call.executionId());
        }
    }

    private boolean isAgain(Attempt attempt) {
        return isAgain(attempt, observations.deployed().truth(attempt));
    }

    /**
     * Whether something is to happen again: the start itself, or publishing its result, which over HTTP is the
     * answer.
     */
    private static boolean isAgain(Attempt attempt, @Nullable ExpectedOutcome truth) {
        if (truth == null || truth == ExpectedOutcome.UNREADABLE) {
            // What a queue holds and nobody can read is in the dead-letter queue now.
            return truth == null || attempt.delivery().queued() == null;
        }
        return attempt.published() == null ? truth.isRetryable() : !attempt.published() && !attempt.delivery().isHttp();
    }

    /** Whether it is concluded, and its caller is one that would take an answer for a success. */
    private static boolean isFailureToItsCaller(Attempt attempt, ExpectedOutcome truth) {
        return attempt.delivery().isAwaited()
                && (truth.kind() == ExpectedOutcome.Kind.FAILED || truth.kind() == ExpectedOutcome.Kind.UNCONFIRMED);
    }

    private void wrong(Attempt attempt, String how) {
        observations.violate(2, attempt + " " + how);
    }
}
