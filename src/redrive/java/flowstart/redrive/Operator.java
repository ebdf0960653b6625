package flowstart.redrive;

/** The person, or the script, who redrives. */
public interface Operator {

    /** Prints a line. It never holds a payload. */
    void print(String line);

    /** Asks a question; only a yes counts as one. */
    boolean agreesTo(String question);
}
