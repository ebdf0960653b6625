package flowstart.bench;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that can do the job.
 *
 * @param name its name in the table
 * @param directory where it runs
 * @param command how it is started, without the options of a JVM's scenario
 * @param environment what it needs beside Lambda's own variables
 * @param isJava whether the command starts a JVM, which takes options after its first word
 */
record Candidate(String name, Path directory, List<String> command, Map<String, String> environment, boolean isJava) {

    /** The same with one variable more, and that added to its name. */
    Candidate with(String nameEnd, String variable, String value) {
        Map<String, String> more = new HashMap<>(environment);
        more.put(variable, value);
        return new Candidate(name + nameEnd, directory, command, more, isJava);
    }

    @Override
    public String toString() {
        return name;
    }
}
