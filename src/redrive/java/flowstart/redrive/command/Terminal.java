package flowstart.redrive.command;

import flowstart.redrive.Operator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;

/** An operator at a terminal, or one that said yes to everything beforehand. */
final class Terminal implements Operator {

    private final BufferedReader answers;
    private final PrintStream output;
    private final boolean alwaysYes;

    Terminal(BufferedReader answers, PrintStream output, boolean alwaysYes) {
        this.answers = answers;
        this.output = output;
        this.alwaysYes = alwaysYes;
    }

    @Override
    public void print(String line) {
        output.println(line);
    }

    @Override
    public boolean agreesTo(String question) {
        output.print(question + " [yes/no] ");
        output.flush();
        if (alwaysYes) {
            output.println("yes, by --yes");
            return true;
        }
        try {
            return "yes".equals(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("the answer could not be read", e);
        }
    }
}
