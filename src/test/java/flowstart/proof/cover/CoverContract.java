package flowstart.proof.cover;

import flowstart.run.RunRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the mode cover promises to make of what a look shows, written down a second time. Times are milliseconds. */
final class CoverContract {

    static final int MOST_RUNS = 3;

    private static final long CLOCKS = 2_000;
    private static final long MOST_SKEW = 3_500;
    private static final long LONGEST_RUN = 49 * CoverScenario.HOUR;
    private static final long LONGEST_BACKOFF = 10 * CoverScenario.MINUTE;

    private CoverContract() {}

    /** What records say of a request. */
    enum Verdict {
        COVERED, CANCELED, FAILED, OPEN
    }

    /**
     * When a request was accepted.
     *
     * @param requestedAt its own time; negative if it has none
     */
    static long acceptedAt(long requestedAt, long sentAt) {
        long earlier = requestedAt < 0 ? sentAt : Math.min(requestedAt, sentAt);
        return earlier % 1000 == 0 ? earlier + 1000 : earlier;
    }

    /** The verdict on a request. */
    static Verdict verdict(long acceptedAt, List<RunRecord> shown, long now) {
        List<RunRecord> counting = shown.stream().filter(run -> counts(run, acceptedAt)).toList();
        if (counting.stream().anyMatch(run -> "Successful".equals(run.status()))) {
            return Verdict.COVERED;
        }
        if (isInProgress(shown, now)) {
            return Verdict.OPEN;
        }
        if (counting.stream().anyMatch(run -> "Canceled".equals(run.status()))) {
            return Verdict.CANCELED;
        }
        return counting.stream().filter(CoverContract::failed).count() >= MOST_RUNS ? Verdict.FAILED : Verdict.OPEN;
    }

    private static boolean counts(RunRecord run, long acceptedAt) {
        Instant read = run.dataPullEndTime();
        return begun(run) >= acceptedAt + CLOCKS && (read == null || read.toEpochMilli() >= acceptedAt);
    }

    /** The newest run that was shown; empty if none was. */
    static String newest(List<RunRecord> shown) {
        RunRecord newest = inOrder(shown).isEmpty() ? null : inOrder(shown).getLast();
        return newest == null ? "" : newest.executionId();
    }

    /** Why nothing may be started after this look; null if something may. */
    static @Nullable String hindrance(CoverShown look, List<CoverMessage> messages, long now) {
        if (!look.complete()) {
            return "the records were not complete";
        }
        if (look.servedAt() < 0 || Math.abs(now - look.servedAt()) > MOST_SKEW) {
            return "the function's clock is off";
        }
        if (isInProgress(look.runs(), now)) {
            return "a run in progress was shown";
        }
        if (messages.stream().allMatch(message -> verdict(message.acceptedAt(), look.runs(), now) != Verdict.OPEN)) {
            return "what was shown concludes all requests";
        }
        return now < backoffEnd(look.runs()) ? "the newest runs failed just now" : null;
    }

    private static long backoffEnd(List<RunRecord> shown) {
        List<RunRecord> runs = inOrder(shown);
        int failures = 0;
        while (failures < runs.size() && failed(runs.get(runs.size() - 1 - failures))) {
            failures++;
        }
        if (failures == 0) {
            return 0;
        }
        Instant changed = Objects.requireNonNullElse(runs.getLast().lastUpdatedAt(), Instant.EPOCH);
        return changed.toEpochMilli()
                + Math.min(LONGEST_BACKOFF, (1L << Math.min(failures, 10)) * CoverScenario.MINUTE);
    }

    private static boolean isInProgress(List<RunRecord> shown, long now) {
        return shown.stream()
                .anyMatch(run -> !"Successful".equals(run.status()) && !failed(run) && !"Canceled".equals(run.status())
                        && now < begun(run) + LONGEST_RUN);
    }

    private static boolean failed(RunRecord run) {
        return "Error".equals(run.status());
    }

    private static List<RunRecord> inOrder(List<RunRecord> shown) {
        return shown.stream()
                .sorted(Comparator.comparingLong(CoverContract::begun).thenComparing(RunRecord::executionId))
                .toList();
    }

    private static long begun(RunRecord run) {
        Instant startedAt = run.startedAt();
        return startedAt == null ? Long.MIN_VALUE / 2 : startedAt.toEpochMilli();
    }
}
