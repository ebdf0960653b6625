package flowstart.run;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * AppFlow's record of one run (AppFlow API reference, ExecutionRecord). Every part but the id may be missing.
 *
 * @param executionId the run's id
 * @param status as AppFlow spells it; it may be one that no SDK knows
 * @param startedAt when it began; it may have been cut to whole seconds
 * @param lastUpdatedAt when the record last changed: of a run that is over, its end
 * @param dataPullStartTime when it began to read its source
 * @param dataPullEndTime when it had read its source
 * @param result what it transferred
 */
public record RunRecord(String executionId, @Nullable String status, @Nullable Instant startedAt,
        @Nullable Instant lastUpdatedAt, @Nullable Instant dataPullStartTime, @Nullable Instant dataPullEndTime,
        Result result) {

    /** A run lives 48 hours at most (AppFlow quotas): a record that says otherwise is not waited for. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(49);
    /** How far the clocks of AWS's services may differ. */
    private static final Duration CLOCKS = Duration.ofSeconds(2);

    /**
     * What a run transferred, as far as AppFlow says so.
     *
     * @param recordsProcessed how many records
     * @param bytesProcessed how many bytes were read
     * @param bytesWritten how many bytes were written
     * @param putFailures how many records the destination did not take
     * @param message what AppFlow says went wrong
     */
    public record Result(@Nullable Long recordsProcessed, @Nullable Long bytesProcessed, @Nullable Long bytesWritten,
            @Nullable Long putFailures, @Nullable String message) {

        /** Of a run whose record has none. */
        public static final Result NONE = new Result(null, null, null, null, null);
    }

    /** Whether it transferred what its source showed. */
    public boolean isSuccessful() {
        return "Successful".equals(status);
    }

    /** Whether it failed. */
    public boolean isError() {
        return "Error".equals(status);
    }

    /** Whether a person stopped it. */
    public boolean isCanceled() {
        return "Canceled".equals(status);
    }

    /** Whether it is over, however it ended. */
    public boolean isOver() {
        return isSuccessful() || isError() || isCanceled();
    }

    /** Whether it goes on: also if its status is one that nobody knows. */
    public boolean isInProgress(Instant now) {
        return !isOver() && startedAt != null && now.isBefore(startedAt.plus(LONGEST_LIFE));
    }

    /** When it last changed, as far as that is known. */
    public @Nullable Instant lastChange() {
        return lastUpdatedAt == null ? startedAt : lastUpdatedAt;
    }

    /** Whether it surely began after this time, whatever AWS's clocks and this record's precision. */
    public boolean countsFor(Instant acceptedAt) {
        return startedAt != null && !startedAt.isBefore(acceptedAt.plus(CLOCKS))
                && (dataPullEndTime == null || !dataPullEndTime.isBefore(acceptedAt));
    }
}
