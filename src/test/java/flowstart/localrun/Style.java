package flowstart.localrun;

import java.io.Console;
import java.util.Map;
import java.util.Optional;

/**
 * Colours where a terminal has them.
 *
 * @param coloured whether it has
 */
record Style(boolean coloured) {

    /** What the terminal, if it is one, and its user want. */
    static Style ofTerminal(Map<String, String> environment) {
        boolean terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        return new Style(terminal && !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM")));
    }

    String heading(String text) {
        return paint("1", text);
    }

    String quiet(String text) {
        return paint("2", text);
    }

    /** Green for what went well, yellow for what will be tried again, red for what needs somebody. */
    String level(String level, String text) {
        return switch (level) {
            case "INFO" -> paint("32", text);
            case "WARN" -> paint("33", text);
            default -> paint("31", text);
        };
    }

    private String paint(String code, String text) {
        return coloured ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
