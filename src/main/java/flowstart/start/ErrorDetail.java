package flowstart.start;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for a person to read.
 *
 * @param code the service's error code, the outcome's name where a guard speaks, or the kind of error
 * @param message what was wrong; of a bug it is the exception's own
 * @param stack the stack trace of an error of our own; null for all others
 */
public record ErrorDetail(String code, String message, @Nullable String stack) {

    /** A fault that is not ours. */
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

    private static String messageOf(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? "no message" : message;
    }
}
