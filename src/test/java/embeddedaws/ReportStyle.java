package embeddedaws;

import java.time.Duration;

/**
 * How AppFlow reports the starts and ends of runs on the default bus, which it does as well as it can and no better.
 *
 * @param comes whether there are reports at all
 * @param delay how long after what they report they come
 */
public record ReportStyle(boolean comes, Duration delay) {

    /** At once; the default. */
    public static final ReportStyle USUAL = new ReportStyle(true, Duration.ZERO);

    public ReportStyle withDelay(Duration other) {
        return new ReportStyle(comes, other);
    }

    /** Runs are not reported. */
    public ReportStyle withNone() {
        return new ReportStyle(false, delay);
    }
}
