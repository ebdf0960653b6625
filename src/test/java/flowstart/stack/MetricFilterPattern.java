package flowstart.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A metric filter's pattern for JSON, as far as the template uses it: comparisons of a member with text, in which an
 * asterisk stands for any characters, joined by {@code &&}, {@code ||} and parentheses. A member that is missing equals
 * nothing.
 * Source: CloudWatch Logs user guide, "Filter pattern syntax".
 */
final class MetricFilterPattern {
    private static final Pattern TOKEN = Pattern.compile("\\G\\s*(\"[^\"]*\"|\\$[.\\w]+|&&|\\|\\||=|[(){}])");
    private static final int LONGEST = 1024;

    private final List<String> tokens;

    MetricFilterPattern(String text) {
        this.tokens = TOKEN.matcher(text).results().map(token -> token.group(1)).toList();
        if (text.length() > LONGEST || String.join("", tokens).length() != text.replaceAll("\\s", "").length()) {
            throw new IllegalArgumentException("not a pattern: " + text);
        }
    }

    boolean matches(JsonNode line) {
        Deque<String> left = new ArrayDeque<>(tokens);
        take(left, "{");
        boolean matches = any(left, line);
        take(left, "}");
        return matches;
    }

    private static boolean any(Deque<String> left, JsonNode line) {
        boolean matches = all(left, line);
        while ("||".equals(left.peek())) {
            left.remove();
            matches |= all(left, line);
        }
        return matches;
    }

    private static boolean all(Deque<String> left, JsonNode line) {
        boolean matches = one(left, line);
        while ("&&".equals(left.peek())) {
            left.remove();
            matches &= one(left, line);
        }
        return matches;
    }

    private static boolean one(Deque<String> left, JsonNode line) {
        String first = left.remove();
        if (first.equals("(")) {
            boolean matches = any(left, line);
            take(left, ")");
            return matches;
        }
        take(left, "=");
        JsonNode value = line.at(first.substring(1).replace('.', '/'));
        String text = left.remove();
        String wanted = Pattern.quote(text.substring(1, text.length() - 1)).replace("*", "\\E.*\\Q");
        return value.isTextual() && value.asText().matches(wanted);
    }

    private static void take(Deque<String> left, String expected) {
        String token = left.remove();
        if (!token.equals(expected)) {
            throw new IllegalArgumentException(expected + " was expected, not " + token);
        }
    }
}
