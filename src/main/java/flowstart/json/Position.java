package flowstart.json;

/**
 * A place in a JSON text.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(int line, int column) {

    /** The first character of a text. */
    public static final Position START = new Position(1, 1);

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
