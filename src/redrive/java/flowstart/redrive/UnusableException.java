package flowstart.redrive;

/**
 * A message of which nothing can be made. Its message says what is wrong and what would be right, never the payload.
 */
final class UnusableException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableException(String why) {
        super(why, null, false, false);
    }

    /** Why. */
    String why() {
        return String.valueOf(getMessage());
    }
}
