package flowstart.start;

import java.util.regex.Pattern;

/**
 * The name of an AppFlow flow.
 *
 * @param value as AppFlow's service model (2020-08-23) has it: {@code [a-zA-Z0-9][\w!@#.-]+}, at most 256 characters,
 *     in ASCII
 */
public record FlowName(String value) {

    /** What a legal name is, in words. */
    public static final String REQUIREMENT = "must be a flow name: 2 to 256 ASCII letters, digits and _!@#.- of which the first is a letter or digit";

    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_!@#.-]{1,255}");

    /**
     * Checks the name, which the SDK does not.
     *
     * @throws IllegalArgumentException if it is not legal
     */
    public FlowName {
        if (!isLegal(value)) {
            throw new IllegalArgumentException(REQUIREMENT);
        }
    }

    /** Whether AppFlow takes this as a flow's name. */
    public static boolean isLegal(String value) {
        return LEGAL.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
