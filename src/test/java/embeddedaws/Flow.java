package embeddedaws;

import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A flow as AppFlow knows it.
 *
 * @param name 2 to 256 characters of {@code [a-zA-Z0-9][\w!@#.-]+}, in ASCII
 * @param status what StartFlow answers as {@code flowStatus}, as it is; also a text that AppFlow does not know
 * @param runTime how long each run keeps the flow busy; zero for not at all. Only on-demand flows have runs.
 */
public record Flow(String name, Kind kind, String status, Duration runTime) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][\\w!@#.-]{1,255}");

    /**
     * What makes the flow run. Only a start of an on-demand flow is a run and has an execution id; the others are
     * merely activated.
     */
    public enum Kind {
        ON_DEMAND("on-demand"), SCHEDULED("scheduled"), EVENT("event");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /**
         * The kind of that name.
         *
         * @throws IllegalArgumentException when there is none; its message lists those there are
         */
        static Kind named(String text) {
            return Arrays.stream(values())
                    .filter(kind -> kind.text.equals(text))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("no kind of flow is called '" + text + "'; there are: "
                                    + Arrays.stream(values()).map(Kind::toString).collect(Collectors.joining(", "))));
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** @throws IllegalArgumentException when AppFlow would not allow the name */
    public Flow {
        if (!isLegalName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no flow name: 2 to 256 characters of " + NAME);
        }
    }

    /** An active flow whose start is a run. */
    public static Flow onDemand(String name) {
        return new Flow(name, Kind.ON_DEMAND, "Active", Duration.ZERO);
    }

    /** An active flow that runs on a schedule. */
    public static Flow scheduled(String name) {
        return onDemand(name).withKind(Kind.SCHEDULED);
    }

    /** An active flow that runs when its source says so. */
    public static Flow eventTriggered(String name) {
        return onDemand(name).withKind(Kind.EVENT);
    }

    public Flow withKind(Kind other) {
        return new Flow(name, other, status, runTime);
    }

    public Flow withStatus(String other) {
        return new Flow(name, kind, other, runTime);
    }

    public Flow withRunTime(Duration other) {
        return new Flow(name, kind, status, other);
    }

    /** Its ARN in a region. */
    String arn(String region) {
        return "arn:aws:appflow:" + region + ":" + EmbeddedAws.ACCOUNT + ":flow/" + name;
    }

    static boolean isLegalName(String name) {
        return NAME.matcher(name).matches();
    }
}
