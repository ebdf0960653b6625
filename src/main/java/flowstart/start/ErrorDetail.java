package flowstart.start;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for a person to read.
 *
 * @param code the service's error code, the outcome's name where a guard speaks, or the kind of error
 * @param message what was wrong, at most {@value #MAX_MESSAGE} characters; of a bug it is the exception's own
 * @param stack the stack trace of an error of our own, at most {@value #MAX_STACK} characters; null for all others
 */
public record ErrorDetail(String code, String message, @Nullable String stack) {

    /** A service or a library can put anything into a message: hundreds of kilobytes have been seen. */
    private static final int MAX_MESSAGE = 1_000;
    /** Room for the frames that matter; a stack overflow has a thousand of them. */
    private static final int MAX_STACK = 8_000;

    /** Keeps what fits. */
    public ErrorDetail {
        message = cut(message, MAX_MESSAGE);
        stack = stack == null ? null : cut(stack, MAX_STACK);
    }

    /** An error that is not a bug of ours. */
    public ErrorDetail(String code, String message) {
        this(code, message, null);
    }

    /** A bug of ours, with all that helps to find it. */
    public static ErrorDetail bug(Throwable thrown) {
        StringWriter stack = new StringWriter();
        thrown.printStackTrace(new PrintWriter(stack));
        return new ErrorDetail(thrown.getClass().getName(), messageOf(thrown), stack.toString());
    }

    /** A failure outside of us: its class and message, no stack. */
    public static ErrorDetail of(Throwable thrown) {
        return new ErrorDetail(thrown.getClass().getSimpleName(), messageOf(thrown));
    }

    /**
     * There is no time left before the deadline.
     *
     * @param what what there is no time for, as in "to start the flow"
     */
    public static ErrorDetail deadlineTooNear(String what) {
        return new ErrorDetail("DeadlineTooNear", "no time was left before the deadline " + what);
    }

    private static String messageOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "no message" : message;
    }

    private static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit);
    }
}
