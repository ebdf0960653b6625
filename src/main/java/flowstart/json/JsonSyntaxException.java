package flowstart.json;

/**
 * A text that {@link JsonReader} refuses. Its message names the requirement that is broken, and nothing of the text
 * itself.
 */
public final class JsonSyntaxException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Position position;

    JsonSyntaxException(String requirement, Position position) {
        super(requirement);
        this.position = position;
    }

    /** Where reading stopped. */
    public Position position() {
        return position;
    }
}
