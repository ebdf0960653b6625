package embeddedaws;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How a run ends. */
public enum RunEnd {
    SUCCESSFUL("Successful"), ERROR("Error"), CANCELED("Canceled");

    private final String status;

    RunEnd(String status) {
        this.status = status;
    }

    /** AppFlow's word for it. */
    String status() {
        return status;
    }

    /**
     * The end of that name, in small letters.
     *
     * @throws IllegalArgumentException when there is none; its message lists those there are
     */
    static RunEnd named(String name) {
        return Arrays.stream(values())
                .filter(end -> end.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no run ends '" + name + "'; it can be: "
                        + Arrays.stream(values())
                                .map(end -> end.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))));
    }
}
