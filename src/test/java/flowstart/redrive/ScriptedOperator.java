package flowstart.redrive;

import java.util.ArrayList;
import java.util.List;

/** An operator who always answers the same, and remembers what was printed and asked. */
final class ScriptedOperator implements Operator {

    private final boolean answer;
    private final List<String> printed = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    ScriptedOperator(boolean answer) {
        this.answer = answer;
    }

    @Override
    public void print(String line) {
        printed.add(line);
    }

    @Override
    public boolean agreesTo(String question) {
        asked.add(question);
        return answer;
    }

    List<String> asked() {
        return asked;
    }

    /** All that was printed and asked. */
    String text() {
        return String.join("\n", printed) + "\n" + String.join("\n", asked);
    }
}
